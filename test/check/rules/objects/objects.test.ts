import { testTexts } from '../../said';
import { add, both, type Change, certificate, found } from '../sets/certificates';

describe('objects', () => {
  test('twice', () => {
    expect(found((set) => Object.assign(set, { again: structuredClone(set.web) }))).toEqual([
      'info object-twice metadata.name',
    ]);
    const other = certificate('web', { dnsNames: ['www.acme-corp.dev'] });
    expect(found(add(other))).toEqual(['warning object-twice metadata.name']);
    const config = (group: string) => ({
      apiVersion: `${group}/v1`,
      kind: 'Config',
      metadata: { name: 'a', namespace: 'team-a' },
    });
    expect(found(add(config('a.acme-corp.dev'), config('b.acme-corp.dev')))).toEqual([]);
    const unnamed = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'a-', namespace: 'team-a' } };
    expect(found(add(unnamed, { ...unnamed }))).toEqual([]);
  });

  test('namespaces', () => {
    const rename: Change = (set) => {
      set.namespace.metadata.name = 'team-b';
    };
    expect(found(rename)).toEqual(['info namespace-missing metadata.namespace']);
    expect(found(rename, { complete: true })).toContain('error namespace-missing metadata.namespace');
    expect(found(rename, { known: { namespaces: new Set(['team-a']) } })).toEqual([]);
    expect(found((set) => delete set.namespace)).toEqual([]);
    const at = (namespace: string | undefined) => (set: Record<string, any>) => {
      set.web.metadata.namespace = namespace;
    };
    for (const namespace of ['default', 'cert-manager']) expect(found(at(namespace))).toEqual([]);
    expect(found(at(undefined))).toEqual(['info object-without-namespace metadata.namespace']);
    const nowhere: Change = (set) => {
      for (const object of [set.web, set.all, set.ingress]) delete object.metadata.namespace;
    };
    expect(found(nowhere)).toEqual([]);
  });

  test("cert-manager's own objects", () => {
    const own = (apiVersion: string, kind: string, metadata: any) =>
      add({ apiVersion, kind, metadata: { namespace: 'team-a', ...metadata } });
    const label = { 'acme.cert-manager.io/http01-solver': 'true' };
    expect(found(own('acme.cert-manager.io/v1', 'Order', { name: 'web-1' }))).toEqual(['warning order-in-git kind']);
    expect(found(own('acme.cert-manager.io/v1', 'Challenge', { name: 'web-1' }))).toEqual([
      'warning order-in-git kind',
    ]);
    expect(found(own('shop.acme-corp.dev/v1', 'Order', { name: 'web-1' }))).toEqual([]);
    const inGit = ['warning solver-objects-in-git metadata.name'];
    expect(found(own('v1', 'Pod', { name: 'a', labels: label }))).toEqual(inGit);
    expect(found(own('v1', 'Service', { name: 'cm-acme-http-solver-x7k2p' }))).toEqual(inGit);
    expect(found(own('v1', 'Secret', { name: 'a', labels: { 'cert-manager.io/next-private-key': 'true' } }))).toEqual(
      inGit,
    );
    expect(found((set) => Object.assign(set.web, { status: { conditions: [] } }))).toEqual([
      'info status-in-git status',
    ]);
    expect(found((set) => Object.assign(set.web, { status: {} }))).toEqual([]);
    // A cluster has them.
    const live: Change = (set) => {
      for (const { metadata } of Object.values<any>(set)) Object.assign(metadata, { uid: 'a', resourceVersion: '1' });
      Object.assign(set.web, { status: { conditions: [] } });
    };
    expect(found(live).filter((one) => one.includes('-in-git'))).toEqual([]);
  });

  test('waves and hooks', () => {
    const annotate =
      (object: string, key: string, value: string): Change =>
      (set) => {
        set[object].metadata.annotations = { ...set[object].metadata.annotations, [key]: value };
      };
    const wave = (object: string, value: string) => annotate(object, 'argocd.argoproj.io/sync-wave', value);
    const path = 'metadata.annotations["argocd.argoproj.io/sync-wave"]';
    expect(found(wave('web', '-1'))).toEqual([`warning sync-wave-before-issuer ${path}`]);
    expect(found(both(wave('web', '-1'), wave('issuer', '-1')))).toEqual([]);
    expect(found(both(wave('web', '5'), wave('all', '5'), wave('issuer', '5')))).toEqual([]);
    expect(found(wave('issuer', '1'))).toEqual(Array(2).fill('warning sync-wave-before-issuer metadata.annotations'));
    expect(found(annotate('web', 'helm.sh/hook', 'pre-install'))).toEqual([
      'warning hook-before-issuer metadata.annotations["helm.sh/hook"]',
    ]);
    expect(found(annotate('web', 'helm.sh/hook', 'post-install'))).toEqual([]);
    // An issuer that is not of the Certificate's chart is there before.
    const label =
      (object: string, value: string): Change =>
      (set) => {
        set[object].metadata.labels = { 'helm.sh/chart': value };
      };
    const hook = both(annotate('web', 'helm.sh/hook', 'pre-install'), label('web', 'shop-1.0.0'));
    expect(found(hook)).toEqual([]);
    expect(found(both(hook, label('issuer', 'issuers-1.0.0')))).toEqual([]);
    expect(found(both(hook, label('issuer', 'shop-1.0.0')))).toHaveLength(1);
  });

  test('the webhook is switched off for a namespace', () => {
    const label = (set: Record<string, any>) => {
      set.namespace.metadata.labels = { 'cert-manager.io/disable-validation': 'true' };
    };
    expect(found(label)).toEqual(['info validation-disabled metadata.labels["cert-manager.io/disable-validation"]']);
  });
});

testTexts();
