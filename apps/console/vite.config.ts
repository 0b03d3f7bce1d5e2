import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const outDir = join(import.meta.dirname, 'dist');

/** Files the gateway sends as they are, to whoever takes them so. */
const compressed = (): Plugin => ({
  name: 'compressed',
  writeBundle() {
    const assets = join(outDir, 'assets');
    for (const name of readdirSync(assets).filter((one) => /\.(js|css|json)$/.test(one))) {
      const bytes = readFileSync(join(assets, name));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
    }
  },
});

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir,
    emptyOutDir: true,
    // Inlined files would need another policy than the one our pages are sent with.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    // Those that know light-dark(): what would stand in its place asks for variables nobody sets.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    manifest: 'manifest.json',
    // Directives for servers that render; there is none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // The gateway puts the nonce of each answer here.
  html: { cspNonce: 'concord-nonce' },
  plugins: [compressed()],
});
