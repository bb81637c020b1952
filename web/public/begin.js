// Runs before anything else, and from a file of its own, because the content policy forbids inline scripts.
(function () {
  // A dark screen never flashes white.
  var saved = null;
  try {
    saved = localStorage.getItem('alcedo.color_scheme');
  } catch {
    /* storage may be blocked */
  }
  var dark = saved === 'dark' || (saved !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // The code and texts of the page in the address come together with the app's own. The build writes down which files that is.
  var known = JSON.parse(document.currentScript.dataset.pages || '{"files":[],"pages":{}}');
  var place = location.pathname.split('/').slice(1, 3).join('/') || 'today';
  var first = place.split('/')[0];
  var page = [place, first + '/*', first].find(function (name) {
    return known.pages[name];
  });
  var spoken = null;
  try {
    spoken = localStorage.getItem('alcedo.language');
  } catch {
    /* storage may be blocked */
  }
  spoken = (spoken || navigator.language).split('-')[0];
  var language = known.pages[' ' + spoken] ? spoken : 'en';
  var wanted = [].concat(
    known.pages[page] || [],
    known.pages[page + ' ' + language] || [],
    known.pages[' ' + language] || [],
  );
  wanted
    .map(function (number) {
      return known.files[number];
    })
    .forEach(function (file) {
      var link = document.createElement('link');
      var style = file.endsWith('.css');
      link.rel = style ? 'preload' : 'modulepreload';
      if (style) link.as = 'style';
      link.crossOrigin = '';
      link.href = file;
      document.head.appendChild(link);
    });

  // So does the answer to who is signed in: src/api/session.ts takes it over.
  var refresh = function () {
    return fetch('/api/v1/auth/refresh', { method: 'POST' });
  };
  var refreshed = navigator.locks ? navigator.locks.request('alcedo.refresh', refresh) : refresh();
  var me = refreshed
    .then(function (answer) {
      return answer.ok ? answer.clone().json() : undefined;
    })
    .then(function (fresh) {
      return fresh && fetch('/api/v1/auth/me', { headers: { Authorization: 'Bearer ' + fresh.access_token } });
    });
  me.catch(function () {
    /* told by whoever takes it over */
  });
  window.alcedo_begun = { refreshed: refreshed, me: me };

  // The first formatter of a page is slow to make: now, while one waits for the code anyway.
  setTimeout(function () {
    new Intl.NumberFormat(navigator.language);
  });
})();
