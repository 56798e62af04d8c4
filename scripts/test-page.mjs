// Tests the pages in headless Chromium: that of `check --format html`, and docs/playground. With --screenshots, it also writes those
// of docs/images. Skipped, with a notice, where there is no Chromium; CHROMIUM names one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { repository } from '../test/page/repository.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log('Skipped: there is no Chromium. Install it, or name one with CHROMIUM=PATH.');
  process.exit(0);
}
if (!existsSync('build/cli/bin.js')) throw new Error('build/ is not there: run `npm run build`.');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-acme-page-'));
let browser;

before(async () => {
  execFileSync('node', ['scripts/page.mjs']);
  execFileSync('node', ['scripts/playground.mjs']);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

function report(name, manifests) {
  writeFileSync(join(folder, `${name}.yaml`), manifests);
  const args = ['build/cli/bin.js', 'check', '--no-config', '--format', 'html', join(folder, `${name}.yaml`)];
  let html;
  try {
    html = execFileSync('node', args, { maxBuffer: 1 << 28 });
  } catch ({ status, stdout }) {
    // 1 is for findings.
    assert.equal(status, 1);
    html = stdout;
  }
  writeFileSync(join(folder, `${name}.html`), html);
  return pathToFileURL(join(folder, `${name}.html`)).href;
}

/** Opens a page, and fails if it asks for anything but itself or reports an error. */
async function open(url, options = {}, ready = '.box') {
  // Scripts of the test, axe among them, are no part of the page: its policy does not hold for them.
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    bypassCSP: options.axe ?? false,
    ...options,
  });
  const wrong = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url.split('#')[0]) wrong.push(request.url());
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector(ready);
  return { page, wrong };
}

async function assertAccessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate('axe.run()');
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
    [],
  );
}

test('three namespaces: what is wrong is in the picture, the findings and the table', async () => {
  const { page, wrong } = await open(report('three', repository(3)));
  assert.match(await page.textContent('.verdict'), /1 of 4 certificates has an error/);
  assert.equal(await page.locator('.box.error').count(), 2);
  assert.match(await page.textContent('#findings'), /solver-account-missing/);
  assert.equal(await page.locator('#namespaces tbody tr').count(), 3);
  assert.match(await page.textContent('#namespaces tbody tr:first-child'), /team-b/);
  await page.locator('.manifest summary').first().click();
  assert.match(await page.textContent('.manifest pre mark'), /web\.team-b\./);
  assert.deepEqual(wrong, []);
  await page.close();
});

test('filters narrow all of it, and the way of a certificate is told step by step', async () => {
  const { page } = await open(report('three', repository(3)));
  await page.fill('#text', 'TEAM-B');
  await page.waitForFunction(() => document.querySelectorAll('details.certificate').length === 1);
  await page.waitForFunction(() => document.querySelectorAll('.frame').length === 2);
  await page.click('details.certificate summary');
  await page.waitForSelector('.way');
  const way = await page.locator('.way > li > p').allTextContents();
  assert.match(way[0], /^✖Error: Certificate team-b\/web \(.*\) asks for web\.team-b\./);
  assert.match(way.at(-2), /runs as ServiceAccount team-b\/acme-http01-solver, which is only in team-a, team-c\.$/);
  assert.match(way.at(-1), /is written to Secret team-b\/web-tls/);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.selectOption('#severity', 'error');
  await page.waitForFunction(() => document.querySelectorAll('details.certificate').length === 1);
  await page.selectOption('#severity', '');
  await page.waitForFunction(() => document.querySelectorAll('#namespaces tbody tr').length === 3);
  await page.click('#namespaces tbody button >> text=team-c');
  assert.equal(await page.inputValue('#namespace'), 'team-c');
  assert.match(await page.textContent('.status'), /^1 of 4 certificates, 0 of 2 findings$/);
  await page.close();
});

test('keys: one stop for Tab, arrows move between boxes, Enter opens one', async () => {
  const { page } = await open(report('three', repository(3)));
  assert.equal(await page.locator('.box[tabindex="0"]').count(), 1);
  await page.focus('.box[tabindex="0"]');
  const label = () => page.evaluate("document.activeElement.getAttribute('aria-label')");
  const first = await label();
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await label(), first);
  assert.equal(await page.locator('.box[tabindex="0"]').count(), 1);
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('.details'), /solver/);
  await page.close();
});

test('a name that holds HTML is shown as text', async () => {
  const name = '<img src=x onerror=document.title=1>';
  const { page, wrong } = await open(report('html', repository(3).replaceAll('name: web\n', `name: "${name}"\n`)));
  assert.ok((await page.textContent('details.certificate')).includes(name));
  assert.equal(await page.locator('img').count(), 0);
  assert.notEqual(await page.title(), '1');
  assert.deepEqual(wrong, []);
  await page.close();
});

test('the page may connect to nothing', async () => {
  const { page } = await open(report('three', repository(3)));
  const asked = await page.evaluate("fetch('https://example.com/').then(() => 'sent', () => 'refused')");
  assert.equal(asked, 'refused');
  await page.close();
});

test('3,000 namespaces: painted within 1 s, and a key in the filter within 100 ms', async (t) => {
  const { page, wrong } = await open(report('thousands', repository(3000)));
  const [paint] = await page.evaluate(
    "performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => startTime)",
  );
  t.diagnostic(`first paint after ${Math.round(paint)} ms`);
  assert.ok(paint <= 1000, `first paint after ${paint} ms`);
  assert.ok((await page.locator('.box').count()) < 200);
  await page.evaluate(`window.slow = []; new PerformanceObserver((list) => {
    for (const { duration, name } of list.getEntries()) if (name === 'input' || name === 'keydown') slow.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });`);
  await page.focus('#text');
  for (const key of 'team-29') {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(800);
  const slowest = Math.max(0, ...(await page.evaluate('slow')));
  t.diagnostic(`slowest key ${slowest} ms`);
  assert.ok(slowest <= 100, `a key took ${slowest} ms`);
  assert.match(await page.textContent('.status'), /^133 of 4,000 certificates/);
  assert.deepEqual(wrong, []);
  await page.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in ${colorScheme}`, async () => {
    const { page } = await open(report('three', repository(3)), { colorScheme, axe: true });
    await page.locator('.manifest summary').first().click();
    await page.locator('details.certificate summary').first().click();
    await page.locator('.box.error').first().click();
    await assertAccessible(page);
    await page.close();
    const playground = await open(PLAYGROUND, { colorScheme, axe: true });
    await playground.page.getByRole('button', { name: 'Share' }).click();
    await playground.page.waitForSelector('#link');
    await assertAccessible(playground.page);
    await playground.page.close();
  });
}

test('on a phone nothing is wider than the page', async () => {
  const { page } = await open(report('three', repository(3)), { viewport: { width: 360, height: 740 } });
  await page.locator('details.certificate summary').first().click();
  assert.ok((await page.evaluate('document.documentElement.scrollWidth')) <= 360);
  await page.close();
});

const PLAYGROUND = pathToFileURL('docs/playground/index.html').href;

test('the playground checks what is typed, and shares it by a link', async () => {
  const { page, wrong } = await open(PLAYGROUND);
  assert.match(await page.textContent('#findings'), /solver-account-missing/);
  const text = await page.inputValue('#manifests');
  await page.fill('#manifests', text.replace('namespace: team-b', 'namespace: team-a'));
  await page.waitForFunction(() => document.querySelector('#findings').textContent.includes('Nothing was found'));
  await page.getByRole('button', { name: 'Share' }).click();
  await page.waitForSelector('#link:not([hidden])');
  const link = await page.inputValue('#link');
  const other = await open(link);
  assert.ok(!(await other.page.inputValue('#manifests')).includes('team-b'));
  assert.match(await other.page.textContent('#findings'), /Nothing was found/);
  assert.deepEqual([...wrong, ...other.wrong], []);
  await page.close();
  await other.page.close();
});

test('the playground takes several files as check takes a folder', async () => {
  const { page, wrong } = await open(PLAYGROUND);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open files' }).click(),
  ]);
  const [sealed, ...others] = repository(3).split('---\n');
  const file = (name, text) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await chooser.setFiles([file('a.yaml', sealed), file('b.yaml', others.join('---\n')), file('c.yaml', 'a: [')]);
  await page.waitForFunction(() => document.querySelectorAll('#file option').length === 3);
  assert.match(await page.textContent('.verdict'), /1 of 4 certificates has an error/);
  assert.deepEqual(wrong, []);
  await page.close();
});

if (process.argv.includes('--screenshots')) {
  test('screenshots', async () => {
    for (const [count, colorScheme] of [
      [3, 'light'],
      [300, 'dark'],
    ]) {
      const { page } = await open(report(`shot-${count}`, repository(count)), {
        colorScheme,
        viewport: { width: 1280, height: 900 },
      });
      await page.screenshot({ path: `docs/images/page-${count}-namespaces.png` });
      await page.close();
    }
  });
}
