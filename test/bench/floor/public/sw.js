const NAME = 'floor';
addEventListener('install', (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.add('./'))));
addEventListener('fetch', (event) => {
  event.respondWith(
    caches.open(NAME).then(async (cache) => {
      const kept = await cache.match(event.request);
      if (kept) return kept;
      const response = await fetch(event.request);
      if (response.ok && response.type === 'basic') cache.put(event.request, response.clone());
      return response;
    }),
  );
});
