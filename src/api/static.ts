/** The built web app. Only files that stood in the folder at the start are served, by exact name: no path can lead out of it. */
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context } from "hono";
import { randomHex } from "../base/clock.ts";
import type { App } from "./app.ts";
import { problemResponse } from "./http/problem.ts";

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json; charset=utf-8",
};
const compressible = new Set([".js", ".css", ".json", ".svg", ".html", ".txt", ".map"]);
const hashedName = /-[\w-]{8,}\.\w+$/;

interface Asset {
  readonly path: string;
  readonly extension: string;
  readonly encoded: Map<string, Promise<Uint8Array<ArrayBuffer>>>;
}

function listAssets(root: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    assets.set(`/${relative(root, path).split(sep).join("/")}`, { path, extension: extname(entry.name), encoded: new Map() });
  }
  return assets;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function encode(asset: Asset, encoding: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(asset.path);
  if (encoding === "br") return new Uint8Array(await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
  if (encoding === "gzip") return new Uint8Array(await zip(bytes));
  return new Uint8Array(bytes);
}

function acceptedEncoding(c: Context, asset: Asset): string {
  if (!compressible.has(asset.extension)) return "identity";
  const accepted = c.req.header("accept-encoding") ?? "";
  return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
}

async function sendAsset(c: Context, name: string, asset: Asset): Promise<Response> {
  const encoding = acceptedEncoding(c, asset);
  let bytes = asset.encoded.get(encoding);
  if (!bytes) {
    bytes = encode(asset, encoding);
    asset.encoded.set(encoding, bytes);
  }
  return c.body(await bytes, 200, {
    "content-type": mediaTypes[asset.extension] ?? "application/octet-stream",
    "cache-control": hashedName.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "Accept-Encoding",
    ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
  });
}

/** The page with its one-time nonce, which lets the component library insert style elements and nothing else. */
function sendPage(c: Context, page: string): Response {
  const nonce = randomHex(16);
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return c.html(page.replace("<head>", `<head><meta name="csp-nonce" nonce="${nonce}" content="${nonce}">`), 200, {
    "content-security-policy": policy,
    "cache-control": "no-store",
  });
}

/** Serves the app under every path that no API route took; unknown paths get the page, since the app has its own routes. */
export function serveWeb(app: App, root: string): void {
  const assets = listAssets(root);
  const page = readFileSync(join(root, "index.html"), "utf8");
  app.get("*", (c) => {
    const name = c.req.path;
    const asset = name === "/index.html" ? undefined : assets.get(name);
    if (asset) return sendAsset(c, name, asset);
    if (name.startsWith("/assets/")) return problemResponse(c, "notFound", "没有这个文件。");
    return sendPage(c, page);
  });
}
