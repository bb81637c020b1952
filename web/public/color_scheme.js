// Runs before the first paint so that a dark screen never flashes white. External because the content policy forbids inline scripts.
(function () {
  var saved = null;
  try { saved = localStorage.getItem('alcedo.color_scheme'); } catch { /* storage may be blocked */ }
  var dark = saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
