import { join } from 'node:path';
import express from 'express';
import type { Router } from 'express';

/** The built console: hashed files are kept by browsers for ever, the page itself is asked for each time, every page address leads to it. */
export function consoleFiles(folder: string): Router {
  const router = express.Router();
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, redirect: false }), (_request, response) => {
    // A file of an older build: answering the page instead would run it as a script.
    response.status(404).type('text/plain').send('Not found');
  });
  router.use(express.static(folder, { index: false, redirect: false, setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache') }));
  router.get('/{*path}', (_request, response) => {
    response.sendFile('index.html', { root: folder, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}
