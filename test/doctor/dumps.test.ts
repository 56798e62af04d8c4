// What was planted in a real control plane is what the doctor says of its dump, and nothing else is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FAULTS } from '../../conformance/cluster/faults';
import type { Proof } from '../../conformance/cluster/proof';
import { RESULT } from '../../conformance/cluster/record';
import { KubeObject } from '../../lib/check/model/kube-object';
import { ClusterState } from '../../lib/doctor/cluster-state';
import { certificatesOf, examine } from '../../lib/doctor/examine';
import { cli } from '../cli/support';

const DUMPS = join(__dirname, '..', '..', 'conformance', 'cluster', 'dumps');
const proof: Proof = JSON.parse(readFileSync(RESULT, 'utf8'));

const dumpOf = (name: string): string => gunzipSync(readFileSync(join(DUMPS, `${name}.json.gz`))).toString();

/** Values of Secrets are not in the dumps: these are told by what the cluster says. */
const BY_MESSAGE: Record<string, string> = {
  'credential-empty': 'dns-update-refused',
  'pull-secret-registry': 'image-pull-unauthorized',
};

function examined(text: string) {
  const items: Record<string, unknown>[] = JSON.parse(text).items;
  return examine(new ClusterState(items.map((item) => new KubeObject(item))));
}

test.each(FAULTS.map(({ name }) => name))('%s: the cause is what was planted', (name) => {
  const { diagnoses, onTheWay } = examined(dumpOf(name));
  const planted = proof.faults.find((fault) => fault.name === name)!;
  expect(diagnoses.map(({ id }) => id)).toEqual([BY_MESSAGE[name] ?? planted.rules[0]]);
  const certificates = [...certificatesOf(diagnoses[0]!.patients)].map((one) => `${one.namespace}/${one.name}`);
  expect(certificates.sort()).toEqual(planted.cluster);
  expect(onTheWay).toEqual([]);
});

test('nothing is wrong with the whole', () => {
  expect(examined(dumpOf('whole'))).toMatchObject({
    ready: 7,
    certificates: 7,
    diagnoses: [],
    onTheWay: [],
    notSeen: [],
  });
});

test.each(readdirSync(DUMPS).map((file) => file.replace('.json.gz', '')))(
  'check says of %s only what was planted',
  async (name) => {
    const { stdout } = await cli(['check', '--no-config', '--format', 'json', '-'], dumpOf(name));
    const rules = new Set(JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule));
    const planted = proof.faults.find((fault) => fault.name === name)?.rules ?? [];
    expect([...rules].sort()).toEqual(BY_MESSAGE[name] ? [] : planted);
  },
);
