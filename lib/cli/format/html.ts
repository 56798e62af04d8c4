import { createHash } from 'node:crypto';
import { shownJson } from '../../values/shown';
import type { PageData } from './page-data';

/** What a page consists of, apart from its data. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** A page that loads nothing, and may not: its policy allows its own script and style only. */
export function html(data: PageData, { script, style }: PageParts): string {
  // Within a script nothing is escaped: what could end it is written as JSON writes it.
  const json = shownJson(data).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Certificates - cdk8s-acme</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript><p>This page is drawn by a script that it contains. JavaScript is off.</p></noscript>
<script type="application/json" id="data">${json}</script>
<script>${script}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
