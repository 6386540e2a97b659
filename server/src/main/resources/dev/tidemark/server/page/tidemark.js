'use strict';
// Asks for the page again when the server says that something changed, and puts its new main part
// in place. Without this script the page is the same and reloads itself.
(() => {
  let asking = false;
  let again = false;

  const ask = async () => {
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.querySelector('main');
    const now = document.querySelector('main');
    if (!next || next.innerHTML === now.innerHTML) {
      return;
    }
    const focused = document.activeElement ? document.activeElement.id : '';
    now.replaceWith(document.adoptNode(next));
    if (focused) {
      const same = document.getElementById(focused);
      if (same) {
        same.focus({ preventScroll: true });
      }
    }
  };

  const refresh = async () => {
    again = true;
    if (asking) {
      return;
    }
    asking = true;
    try {
      while (again) {
        again = false;
        await ask();
      }
    } catch {
      // The server is away; the stream tells when it is back.
    } finally {
      asking = false;
    }
  };

  const say = (word) => {
    document.documentElement.dataset.live = word;
  };

  const source = new EventSource('/live');
  source.addEventListener('open', () => {
    say('yes');
    refresh();
  });
  source.addEventListener('changed', refresh);
  source.addEventListener('error', () => {
    say('no');
  });
  // The words "5 min ago" age without any change.
  setInterval(refresh, 30000);
})();
