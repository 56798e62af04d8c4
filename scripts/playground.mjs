// Writes the page that checks in a browser to docs/playground, or to the folder that is given.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage, SHIMS } from './bundle-page.mjs';

const [folder = 'docs/playground'] = process.argv.slice(2);
const { script, style } = await bundlePage('page/playground.ts', SHIMS);
const code = script.replaceAll('</script', '<\\/script');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy =
  `default-src 'none'; script-src ${hash(code)}; style-src ${hash(style)}; ` +
  `connect-src 'none'; base-uri 'none'; form-action 'none'`;
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Check certificates - cdk8s-acme</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript><p>Manifests are checked by a script in this page. JavaScript is off.</p></noscript>
<script>${code}</script>
</body>
</html>
`,
);
