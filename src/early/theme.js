// The theme that was chosen, before anything is drawn (`src/frame/theme.rs`).
try {
  const base = new URL(".", document.baseURI).pathname;
  const theme = localStorage.getItem(`clearpass-explorer ${base} theme`);
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
