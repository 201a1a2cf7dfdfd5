// A host as any static host is: right content types, compressed texts, cache headers, ranges for
// films, and the site's own page for what is not there. It listens on the loopback only.

import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.xsl': 'text/xsl; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.srt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
};
const YEAR = 'public, max-age=31536000, immutable';

/** Serves a folder; gives its address, `http://127.0.0.1:PORT/`, and how to close it. */
export async function serve(folder) {
  const packed = new Map();
  const server = createServer((request, response) => {
    answer(folder, packed, request, response).catch((fault) => {
      response.writeHead(500).end(String(fault));
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return { address, close: () => server.closeAllConnections() || server.close() };
}

async function answer(folder, packed, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const found = await fileOf(folder, request.url);
  const path = found ?? join(folder, '404.html');
  const body = await readFile(path).catch(() => Buffer.from('Not found'));
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  const asset = /[\\/](assets|media)[\\/]/.test(path);
  const headers = {
    'content-type': type,
    'cache-control': asset ? YEAR : 'public, max-age=600',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  };
  const status = found ? 200 : 404;
  const range = found && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range) {
    part(request, response, headers, body, range);
    return;
  }
  const sent = compressed(packed, path, type, body, request, headers);
  response.writeHead(status, { ...headers, 'content-length': sent.length });
  response.end(request.method === 'HEAD' ? undefined : sent);
}

function part(request, response, headers, body, [, from, to]) {
  const first = Number(from);
  const last = Math.min(to === '' ? Infinity : Number(to), body.length - 1);
  if (first > last) {
    response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
    return;
  }
  const piece = body.subarray(first, last + 1);
  const told = {
    'content-range': `bytes ${first}-${last}/${body.length}`,
    'content-length': piece.length,
  };
  response.writeHead(206, { ...headers, ...told });
  response.end(request.method === 'HEAD' ? undefined : piece);
}

/** The file an address names; a folder is its `index.html`. Nothing outside the folder is one. */
async function fileOf(folder, url) {
  let path;
  try {
    path = normalize(join(folder, decodeURIComponent(new URL(url, 'http://h').pathname)));
  } catch {
    return undefined;
  }
  if (path.includes('\0') || !(path + sep).startsWith(folder + sep)) return undefined;
  const kind = await stat(path).catch(() => undefined);
  if (kind?.isFile()) return path;
  const index = join(path, 'index.html');
  const inside = kind?.isDirectory() && (await stat(index).catch(() => undefined));
  return inside ? index : undefined;
}

function compressed(packed, path, type, body, request, headers) {
  if (!/^text\/|json|xml|javascript/.test(type)) return body;
  headers.vary = 'accept-encoding';
  const wanted = request.headers['accept-encoding'] ?? '';
  const way = /\bbr\b/.test(wanted) ? 'br' : /\bgzip\b/.test(wanted) ? 'gzip' : undefined;
  if (!way) return body;
  headers['content-encoding'] = way;
  const key = `${way} ${path} ${body.length}`;
  if (!packed.has(key)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
    packed.set(key, way === 'br' ? brotliCompressSync(body, quality) : gzipSync(body));
  }
  return packed.get(key);
}
