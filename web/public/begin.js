// Runs before anything else, and from a file of its own, because the content policy forbids inline scripts.
(function () {
  // A dark screen never flashes white.
  var saved = null;
  try { saved = localStorage.getItem('alcedo.color_scheme'); } catch { /* storage may be blocked */ }
  var dark = saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // The code of the page in the address comes together with the app's own. The build writes down which files that is.
  var pages = JSON.parse(document.currentScript.dataset.pages || '{}');
  var place = location.pathname.split('/');
  var files = pages[place[2] && pages[place[1] + '/'] ? place[1] + '/' : place[1] || 'today'] || [];
  files.forEach(function (file) {
    var link = document.createElement('link');
    var style = file.endsWith('.css');
    link.rel = style ? 'preload' : 'modulepreload';
    if (style) link.as = 'style';
    link.crossOrigin = '';
    link.href = file;
    document.head.appendChild(link);
  });

  // So does the answer to who is signed in: src/api/session.ts takes it over.
  var refresh = function () { return fetch('/api/v1/auth/refresh', { method: 'POST' }); };
  var refreshed = navigator.locks ? navigator.locks.request('alcedo.refresh', refresh) : refresh();
  var me = refreshed.then(function (answer) {
    return answer.ok ? answer.clone().json() : undefined;
  }).then(function (fresh) {
    return fresh && fetch('/api/v1/auth/me', { headers: { Authorization: 'Bearer ' + fresh.access_token } });
  });
  me.catch(function () { /* told by whoever takes it over */ });
  window.alcedo_begun = { refreshed: refreshed, me: me };

  // The first formatter of a page is slow to make: now, while one waits for the code anyway.
  setTimeout(function () { new Intl.NumberFormat(navigator.language); });
})();
