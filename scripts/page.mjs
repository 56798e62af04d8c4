// Writes the script and the style of the page that `check` and `graph` write to build/page, or to the folder that is given.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from './bundle-page.mjs';

const [folder = 'build/page'] = process.argv.slice(2);
const { script, style } = await bundlePage('page/report.ts');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'report.js'), script);
writeFileSync(join(folder, 'style.css'), style);
