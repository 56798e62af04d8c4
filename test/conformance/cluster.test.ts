// What stayed pending in a cluster must be what the check names for the same objects. The dumps are of a real control plane,
// as conformance/cluster writes them; this needs none.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { proofApp } from '../../conformance/cluster/app';
import type { Finding } from '../../conformance/cluster/claims';
import { isReady, releaseOf } from '../../conformance/cluster/cluster-state';
import { exampleNames } from '../../conformance/cluster/examples';
import { FAULTS } from '../../conformance/cluster/faults';
import { idOf, type Manifest } from '../../conformance/cluster/kubectl';
import { agrees, isWell, type Proof, proofPage } from '../../conformance/cluster/proof';
import { PAGE, RESULT } from '../../conformance/cluster/record';
import { verdictOn, warningsOf } from '../../conformance/cluster/verdict';
import { findingsIn } from '../../conformance/compare/findings';
import { TEST_CA } from '../issuer/test-ca';

const DUMPS = join(__dirname, '..', '..', 'conformance', 'cluster', 'dumps');

function dumpOf(name: string): Manifest[] {
  return JSON.parse(gunzipSync(readFileSync(join(DUMPS, `${name}.json.gz`))).toString()).items;
}

const ofKind = (items: readonly Manifest[], kind: string): Manifest[] => items.filter((item) => item.kind === kind);

function app(): Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  try {
    const ca = join(folder, 'ca.crt');
    writeFileSync(ca, TEST_CA);
    return proofApp({
      name: 'none',
      acme: { title: 'none', server: 'https://pebble.ca.test:14000/dir', ca },
      externalAccount: { server: 'https://pebble.ca.test:14001/dir', keyId: 'id', key: 'a2V5LW9mLXRlc3Rz' },
      registry: { host: 'registry.corp.dev', username: 'tests', password: 'of-the-tests' },
      rfc2136: { nameserver: '127.0.0.1:53', keyName: 'tests.', algorithm: 'HMACSHA256', secret: 'b2YtdGhlLXRlc3Rz' },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How the controller is run there: the check sees it as well. */
function controllerIn(items: readonly Manifest[]): Manifest[] {
  const namespace = ofKind(items, 'Namespace').filter(({ metadata }) => metadata.name === 'cert-manager');
  return [...namespace, ...ofKind(items, 'Deployment')];
}

function check(objects: readonly Manifest[], release: string): Finding[] {
  return findingsIn(objects, release, { complete: true }).map((finding) => ({ ...finding, resource: finding.object }));
}

const proof: Proof = JSON.parse(readFileSync(RESULT, 'utf8'));
const healthyDump = dumpOf('whole');
const controller = controllerIn(healthyDump);
const release = releaseOf(controller);
const whole = app();
const healthy = warningsOf(whole.concat(controller), release, check);

test('all certificates of the whole app became ready, and nothing is wrong with it', () => {
  const { certificates, pending } = verdictOn(whole.concat(controller), release, healthy, check);
  expect(pending).toEqual([]);
  expect(ofKind(healthyDump, 'Certificate').filter(isReady).map(idOf).sort()).toEqual(certificates);
});

test.each(FAULTS.map((fault) => [fault.name, fault] as const))(
  '%s: the same certificates as in the cluster',
  (name, fault) => {
    const { certificates, pending, rules } = verdictOn(fault.plant(whole).concat(controller), release, healthy, check);
    const ready = new Set(ofKind(dumpOf(name), 'Certificate').filter(isReady).map(idOf));
    const inCluster = certificates.filter((id) => !ready.has(id));
    expect(inCluster).not.toEqual([]);
    expect(pending).toEqual(inCluster);
    expect(rules).toEqual(proof.faults.find((result) => result.name === name)!.rules);
  },
);

test('there is a dump for each fault, and no other', () => {
  const names = ['whole', ...FAULTS.map(({ name }) => name)];
  expect(readdirSync(DUMPS).sort()).toEqual(names.map((name) => `${name}.json.gz`).sort());
});

test('the page shows the result, which has every fault, and no example that is gone', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(proofPage(proof));
  // One that is new waits for the next run.
  expect(exampleNames()).toEqual(expect.arrayContaining(proof.examples.map(({ name }) => name)));
  expect(proof.examples.filter((example) => !isWell(example))).toEqual([]);
  expect(proof.faults.map(({ name, title }) => [name, title])).toEqual(FAULTS.map(({ name, title }) => [name, title]));
  expect(proof.faults.filter((fault) => !agrees(fault))).toEqual([]);
});

test('no dump has a value of a Secret', () => {
  for (const file of readdirSync(DUMPS)) {
    for (const { data = {} } of ofKind(dumpOf(file.replace('.json.gz', '')), 'Secret')) {
      expect(new Set(Object.values(data))).toEqual(new Set(Object.keys(data).map(() => '')));
    }
  }
});
