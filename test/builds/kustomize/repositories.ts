import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Plain } from '../../../lib/values/plain';

/** A repository with a kustomization to build. */
export interface Repository {
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** Repositories with bases, components and an overlay, put together at random of what kustomize can do. */
export const repositories: fc.Arbitrary<Repository> = fc
  .gen()
  .map((g) => new Writer((...values) => values[g(fc.nat, values.length - 1)]!).repository());

type Pick = <T>(...values: readonly T[]) => T;

const NAMES = ['web', 'api', 'db'];
const NAMESPACES = [undefined, undefined, 'default', 'shop'];
const CONTAINER_NAMES = ['main', 'side'];

class Writer {
  private readonly files: Record<string, string> = {};

  public constructor(private readonly pick: Pick) {}

  public repository(): Repository {
    const ids = this.layer('base', { resources: true });
    const resources = ['../base'];
    const all = [...ids];
    if (this.chance(3)) {
      all.push(...this.layer('other', { resources: true, prefix: 'o-' }));
      resources.push('../other');
    }
    const components = this.chance(3) ? ['../part'] : [];
    if (components.length > 0) this.layer('part', { component: true, above: all });
    this.layer('overlay', { above: all, resources: this.chance(3), references: resources, components });
    return { files: this.files, folder: 'overlay' };
  }

  private chance(of: number): boolean {
    return this.pick(...Array.from({ length: of }, (_, i) => i)) === 0;
  }

  private some<T>(values: readonly T[], of = 2): T[] {
    return values.filter(() => this.chance(of));
  }

  private write(path: string, value: unknown): void {
    this.files[path] = typeof value === 'string' ? value : stringify(value);
  }

  private layer(
    folder: string,
    how: {
      resources?: boolean;
      component?: boolean;
      above?: readonly Plain[];
      references?: readonly string[];
      components?: readonly string[];
      prefix?: string;
    },
  ): Plain[] {
    const kustomization: Plain = {};
    if (how.component) Object.assign(kustomization, COMPONENT);
    else if (this.chance(2)) kustomization.kind = 'Kustomization';
    const own: Plain[] = [];
    const resources = [...(how.references ?? [])];
    if (how.resources) {
      const taken = new Set<string>();
      for (let i = this.pick(1, 2, 3, 4, 5); i > 0; i--) {
        const object = this.object(`${how.prefix ?? ''}${folder === 'overlay' ? 'x-' : ''}`);
        const { name, namespace = 'default' } = object.metadata as Plain;
        const id = `${object.kind} ${name} ${namespace}`;
        if (!taken.has(id)) own.push(object);
        taken.add(id);
      }
      this.write(`${folder}/all.yaml`, own.map((one) => stringify(one)).join('---\n'));
      resources.push('all.yaml');
    }
    if (resources.length > 0) kustomization.resources = resources;
    if (how.components && how.components.length > 0) kustomization.components = how.components;
    const known = [...(how.above ?? []), ...own];
    const generated = this.generators(folder, kustomization, known);
    this.transformers(folder, kustomization, known);
    if (Object.keys(kustomization).length < 2) kustomization.commonAnnotations = { layer: folder };
    this.write(`${folder}/kustomization.yaml`, kustomization);
    return [...known, ...generated];
  }

  private generators(folder: string, kustomization: Plain, known: readonly Plain[]): Plain[] {
    const made: Plain[] = [];
    for (const kind of this.some(['ConfigMap', 'Secret'], 3)) {
      const args: Plain = { name: `${folder}-data` };
      const before = known.find((one) => one.kind === kind && one.generated === true);
      if (before && this.chance(2)) {
        args.name = (before.metadata as Plain).name;
        args.behavior = this.pick('merge', 'replace');
        const { namespace } = before.metadata as Plain;
        if (namespace !== undefined) args.namespace = namespace;
      } else if (this.chance(4)) args.namespace = 'shop';
      if (this.chance(2)) args.literals = this.some(['a=1', 'b="<&>"', "c='x y'", 'd=äöü', `long=${'x'.repeat(90)}`]);
      if (this.chance(3)) {
        this.write(`${folder}/app.env`, '# comment\nA=1\n\n  B = two\nC\nD="q"\n');
        args[this.pick('envs', 'env')] = ['app.env'];
        if (args.env) args.env = 'app.env';
      }
      if (this.chance(3)) {
        this.write(`${folder}/app.conf`, this.pick('key: value\n', 'no newline', ''));
        args.files = [this.pick('app.conf', 'other.conf=app.conf')];
      }
      if (kind === 'Secret' && this.chance(3)) args.type = 'kubernetes.io/tls';
      if (this.chance(3)) {
        args.options = this.pick<Plain>(
          { disableNameSuffixHash: true },
          { labels: { made: 'x' } },
          { annotations: { made: 'x' }, immutable: true },
        );
      }
      kustomization[kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator'] = [args];
      const metadata = { name: args.name, ...(args.namespace !== undefined && { namespace: args.namespace }) };
      if (args.behavior === undefined) made.push({ apiVersion: 'v1', kind, metadata, generated: true });
    }
    if (made.length > 0 && this.chance(4)) {
      kustomization.generatorOptions = this.pick<Plain>({ disableNameSuffixHash: true }, { labels: { all: 'x' } });
    }
    return made;
  }

  private transformers(folder: string, kustomization: Plain, known: readonly Plain[]): void {
    if (this.chance(3)) kustomization.namespace = this.pick('prod', 'shop', 'default');
    if (this.chance(4)) kustomization.namePrefix = `${folder[0]}-`;
    if (this.chance(4)) kustomization.nameSuffix = '-v1';
    if (this.chance(5)) kustomization.commonLabels = { team: 'x', app: 'shop' };
    if (this.chance(5)) {
      kustomization.labels = [
        {
          pairs: { env: folder },
          ...this.pick<Plain>(
            {},
            { includeSelectors: true },
            { includeTemplates: true },
            { includeSelectors: false, includeTemplates: true },
            { fields: [{ path: 'spec/labels', create: true, kind: 'Certificate' }] },
          ),
        },
      ];
    }
    if (this.chance(5)) kustomization.commonAnnotations = { note: 'by hand', 'a/b': 'true' };
    if (this.chance(4)) {
      kustomization.images = this.some([
        { name: 'nginx', newTag: '2.0' },
        { name: 'nginx', newName: 'mirror:5000/nginx', digest: 'sha256:0123' },
        { name: 'registry.example.com/app', newName: 'app' },
        { name: 'app', tagSuffix: '-alpine' },
      ]);
    }
    const workload = known.find(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
    if (workload && this.chance(4)) {
      kustomization.replicas = [{ name: (workload.metadata as Plain).name, count: this.pick(0, 3) }];
    }
    if (known.length === 0) return;
    if (this.chance(2)) {
      const patches = [this.patch(folder, this.pick(...known), 0)];
      if (this.chance(2)) patches.push(this.patch(folder, this.pick(...known), 1));
      kustomization.patches = patches;
    }
    if (this.chance(6)) {
      const target = this.pick(...known);
      const merge = stringify(this.merge(target, false));
      if (this.chance(2)) kustomization.patchesStrategicMerge = [merge];
      else {
        this.write(`${folder}/merge.yaml`, merge);
        kustomization.patchesStrategicMerge = ['merge.yaml'];
      }
    }
    if (this.chance(6)) {
      const target = this.pick(...known);
      kustomization.patchesJson6902 = [
        { target: { version: 'v1', ...idOf(target) }, patch: stringify(this.operations(target)) },
      ];
    }
    if (this.chance(6)) kustomization.replacements = [this.replacement(known)];
  }

  private patch(folder: string, target: Plain, i: number): Plain {
    const byTarget = this.chance(2);
    const json = byTarget && this.chance(2);
    const content = stringify(json ? this.operations(target) : this.merge(target, byTarget));
    const patch: Plain = {};
    if (this.chance(2)) {
      this.write(`${folder}/patch-${i}.yaml`, content);
      patch.path = `patch-${i}.yaml`;
    } else patch.patch = content;
    if (byTarget) {
      const { kind, name } = idOf(target);
      patch.target = this.pick<Plain>(
        { kind },
        { kind, name },
        { kind, name: `.*${String(name).slice(1)}` },
        { name },
        { kind: `${String(kind).slice(0, 3)}.*`, labelSelector: 'app=web' },
        { annotationSelector: 'note' },
        { kind, labelSelector: 'app in (web, api),!old' },
        { kind, namespace: 'shop' },
        { kind, namespace: 'default' },
        { group: 'apps', version: 'v1' },
      );
    }
    return patch;
  }

  /** A part of an object. */
  private merge(target: Plain, byTarget: boolean): Plain {
    const { name, namespace } = target.metadata as Plain;
    const metadata: Plain = { name: byTarget && this.chance(2) ? 'any' : name };
    if (namespace !== undefined) metadata.namespace = namespace;
    if (this.chance(3)) {
      metadata.annotations = this.pick<unknown>(
        { note: 'patched' },
        { note: null },
        { $patch: 'replace', other: 'x' },
        { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
        { note: null, other: 'b' },
        {},
      );
    }
    if (this.chance(4)) metadata.labels = this.pick<unknown>({ patched: 'x' }, { app: null }, null);
    const patch: Plain = { apiVersion: target.apiVersion, kind: target.kind, metadata };
    if (this.chance(12)) return { ...patch, $patch: this.pick('delete', 'replace') };
    const kind = String(target.kind);
    if (kind in POD_PATHS) setAt(patch, POD_PATHS[kind]!, this.podPatch());
    else if (kind === 'Service') {
      patch.spec = this.pick<unknown>(
        { ports: [{ port: 80, targetPort: 81 }] },
        { ports: [{ port: 80, protocol: 'TCP', name: 'http' }] },
        { ports: [{ port: 443, name: 'https' }], selector: { x: 'y' } },
        { ports: [{ port: 80, $patch: 'delete' }] },
        { ports: [{ $patch: 'replace' }, { port: 1 }] },
        { type: null },
        { selector: { app: null, $patch: 'replace', z: '1' } },
      );
    } else if (kind === 'Certificate') {
      patch.spec = this.pick<unknown>(
        { dnsNames: ['b.example.com'] },
        { secretName: 'other', dnsNames: null },
        { issuerRef: { $patch: 'replace', name: 'x' } },
        { issuerRef: null, empty: {}, nested: { a: null, b: 1 } },
        { usages: [{ $patch: 'replace' }, 'server auth'] },
      );
    } else if (kind === 'ConfigMap' || kind === 'Secret') {
      patch.data = this.pick<unknown>({ a: null, new: 'x' }, { $patch: 'replace', only: 'eA==' }, null, { a: 'eA==' });
    } else if (kind === 'Ingress') {
      patch.spec = this.pick<unknown>(
        { tls: [{ hosts: ['z'], secretName: 'z' }] },
        { rules: null, ingressClassName: 'x' },
      );
    } else if (kind === 'ServiceAccount') {
      patch.imagePullSecrets = [{ name: 'pull' }];
      patch.secrets = [{ name: 'token' }, { name: 'web-token', $patch: 'delete' }];
    } else patch.extra = this.pick<unknown>({ a: 1 }, [1, 2], null, 'x');
    return patch;
  }

  private podPatch(): Plain {
    return this.pick<Plain>(
      { containers: [{ name: 'main', image: 'patched:1' }] },
      {
        containers: [
          {
            name: 'new',
            image: 'new:1',
            env: [
              { name: 'A', value: 'b' },
              { name: 'B', $patch: 'delete' },
            ],
          },
        ],
      },
      { containers: [{ name: 'side', $patch: 'delete' }] },
      { containers: [{ name: 'main', $patch: 'replace', image: 'replaced' }] },
      { containers: [{ $patch: 'replace' }, { name: 'only', image: 'only' }] },
      {
        containers: [
          {
            name: 'main',
            env: [
              { name: 'A', value: 'patched' },
              { name: 'Z', value: 'new' },
            ],
          },
        ],
      },
      { containers: [{ name: 'main', env: [{ name: 'A', $patch: 'delete' }], args: ['x'] }] },
      {
        containers: [{ name: 'main', env: [{ name: 'S', value: null, valueFrom: { fieldRef: { fieldPath: 'a' } } }] }],
      },
      { containers: [{ name: 'main', ports: [{ containerPort: 80, name: 'web' }] }] },
      { containers: [{ name: 'main', ports: [{ containerPort: 80, protocol: 'UDP' }, { containerPort: 90 }] }] },
      { containers: [{ name: 'main', ports: [{ containerPort: 80, protocol: 'TCP', $patch: 'delete' }] }] },
      {
        containers: [
          {
            name: 'main',
            volumeMounts: [
              { mountPath: '/data', name: 'other' },
              { mountPath: '/b', name: 'b' },
            ],
          },
        ],
      },
      { containers: [{ name: 'main', resources: { limits: { cpu: 1 }, requests: null }, command: null }] },
      { volumes: [{ name: 'data', emptyDir: null, secret: { secretName: 'web' } }], tolerations: [{ key: 'a' }] },
      {
        volumes: [
          { name: 'data', $patch: 'delete' },
          { name: 'z', emptyDir: {} },
        ],
      },
      { imagePullSecrets: [{ name: 'pull' }], hostAliases: [{ ip: '1.1.1.1', hostnames: ['b'] }] },
      { initContainers: [{ name: 'init', image: 'nginx' }], serviceAccountName: 'db' },
      { topologySpreadConstraints: [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 2 }] },
      { nodeSelector: { $patch: 'replace', a: 'b' }, affinity: null },
      { containers: null },
      { volumes: [] },
    );
  }

  /** Operations that apply to what most objects have. */
  private operations(target: Plain): Plain[] {
    const kind = String(target.kind);
    const operations: Plain[] = [
      { op: 'add', path: '/metadata/labels', value: { patched: 'x' } },
      { op: 'add', path: '/metadata/annotations/a~1b', value: this.pick<unknown>('x', 5, null, true) },
      { op: 'replace', path: '/metadata/annotations', value: { only: 'this' } },
      { op: 'add', path: '/metadata/annotations', value: {} },
      { op: 'add', path: '/extra', value: [1, { a: 2 }] },
      { op: 'copy', from: '/metadata/name', path: '/copied' },
      { op: 'test', path: '/kind', value: kind },
      { op: 'replace', path: '/metadata/name', value: 'renamed' },
      { op: 'move', from: '/metadata', path: '/metadata' },
    ];
    if (kind in POD_PATHS) {
      const containers = `/${POD_PATHS[kind]!.join('/')}/containers`;
      operations.push(
        { op: 'add', path: `${containers}/-`, value: { name: 'last', image: 'nginx' } },
        { op: 'add', path: `${containers}/0`, value: { name: 'first', image: 'nginx:1' } },
        { op: 'replace', path: `${containers}/0/image`, value: 'json:1' },
        { op: 'remove', path: `${containers}/-1` },
        { op: 'add', path: `${containers}/0/args`, value: ['--x'] },
        { op: 'replace', path: `${containers}/0/missing`, value: 1 },
      );
    }
    if (kind === 'Certificate') {
      operations.push(
        { op: 'add', path: '/spec/dnsNames/-', value: 'json.example.com' },
        { op: 'replace', path: '/spec/dnsNames/0', value: 'json.example.com' },
        { op: 'remove', path: '/spec/issuerRef/kind' },
      );
    }
    const chosen = this.some(operations, 8);
    return chosen.length > 0 ? chosen : [operations[4]!];
  }

  private replacement(known: readonly Plain[]): Plain {
    const source = this.pick(...known);
    const target = this.pick(...known);
    const { kind, name } = idOf(target);
    const options: Plain | undefined = this.pick(
      undefined,
      { delimiter: '.', index: 0 },
      { create: true },
      { create: true },
    );
    const paths = [
      'metadata.labels.app',
      'metadata.annotations.note',
      'metadata.annotations.[example.com/new]',
      'metadata.name',
      ...(kind === 'Certificate'
        ? ['spec.dnsNames.0', 'spec.dnsNames.*', 'spec.issuerRef.name', 'spec.secretName']
        : []),
      ...(kind === 'Service' ? ['spec.ports.[name=http].port', 'spec.ports.0.targetPort', 'spec.ports.*.port'] : []),
      ...(kind === 'Ingress' ? ['spec.rules.0.host', 'spec.tls.0.hosts.0', 'spec.rules.*.host'] : []),
      ...(String(kind) in POD_PATHS
        ? [
            `${POD_PATHS[String(kind)]!.join('.')}.containers.[name=main].image`,
            `${POD_PATHS[String(kind)]!.join('.')}.containers.*.image`,
            `${POD_PATHS[String(kind)]!.join('.')}.containers.[name=main].env.[name=A].value`,
          ]
        : []),
    ];
    const [from, to] = this.pick<[Plain, string[]]>(
      [{}, paths],
      [{ fieldPath: 'metadata.name' }, paths],
      [{ fieldPath: 'metadata.annotations.note', options: { delimiter: ' ', index: 1 } }, paths],
      [{ fieldPath: 'metadata.labels.app' }, paths],
      [{ fieldPath: 'metadata.labels' }, ['metadata.labels', 'spec.selector', 'copied.labels']],
    );
    return {
      source: { ...idOf(source), ...from },
      targets: [
        {
          select: this.pick<Plain>({ kind, name }, { kind }, { name }),
          ...(this.chance(3) && { reject: [{ name: 'db' }] }),
          fieldPaths: [this.pick(...to)],
          ...(options && { options }),
        },
      ],
    };
  }

  private object(prefix: string): Plain {
    const name = prefix + this.pick(...NAMES);
    const namespace = this.pick(...NAMESPACES);
    const metadata: Plain = { name };
    if (namespace !== undefined) metadata.namespace = namespace;
    if (this.chance(2)) metadata.labels = { app: this.pick(...NAMES), ...(this.chance(4) && { old: 'yes' }) };
    if (this.chance(2)) {
      metadata.annotations = {
        note: 'a b.c',
        'example.com/port': this.pick<unknown>('80', 80, true, 1.5, null, 'yes'),
      };
    }
    return this.pick<() => Plain>(
      () => this.workload('apps/v1', 'Deployment', metadata, prefix),
      () => this.workload('apps/v1', 'StatefulSet', metadata, prefix),
      () => this.workload('apps/v1', 'DaemonSet', metadata, prefix),
      () => this.workload('batch/v1', 'CronJob', metadata, prefix),
      () => this.workload('batch/v1', 'Job', metadata, prefix),
      () => this.workload('v1', 'Pod', metadata, prefix),
      () => this.workload('argoproj.io/v1alpha1', 'Rollout', metadata, prefix),
      () => ({ apiVersion: 'v1', kind: 'Service', metadata, spec: this.service() }),
      () => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata, ...this.account(prefix) }),
      () => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'x', b: 'y: 1\n' } }),
      () => ({ apiVersion: 'v1', kind: 'Secret', metadata, data: { a: 'eA==' }, stringData: { s: 't' } }),
      () => ({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: this.ingress(prefix) }),
      () => ({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata, spec: this.certificate(prefix) }),
      () => ({ apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', metadata, spec: { selfSigned: {} } }),
      () => ({ apiVersion: 'v1', kind: 'Namespace', metadata }),
      () => this.binding('RoleBinding', metadata, prefix),
      () => this.binding('ClusterRoleBinding', metadata, prefix),
      () => ({ apiVersion: RBAC, kind: 'Role', metadata, rules: this.rules(prefix) }),
      () => ({ apiVersion: RBAC, kind: 'ClusterRole', metadata, rules: this.rules(prefix) }),
      () => ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata, spec: CRD }),
      () => ({
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata,
        spec: { scaleTargetRef: { kind: 'Deployment', name: prefix + this.pick(...NAMES) } },
      }),
      () => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata,
        spec: { podSelector: { matchLabels: { a: 'b' } }, ingress: [{ from: [{ podSelector: { matchLabels: {} } }] }] },
      }),
      () => ({
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingWebhookConfiguration',
        metadata,
        webhooks: [
          {
            name: 'a',
            clientConfig: { service: { name: prefix + this.pick(...NAMES), namespace: this.pick('default', 'shop') } },
          },
        ],
      }),
      () => ({
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata,
        spec: { service: { name: prefix + this.pick(...NAMES), namespace: 'default' } },
      }),
    )();
  }

  private workload(apiVersion: string, kind: string, metadata: Plain, prefix: string): Plain {
    const object: Plain = { apiVersion, kind, metadata };
    const name = () => prefix + this.pick(...NAMES);
    const containers = CONTAINER_NAMES.slice(0, this.pick(1, 2)).map((container) => ({
      name: container,
      image: this.pick('nginx', 'nginx:1.25', 'registry.example.com/app@sha256:abcd', 'registry:5000/app:v1', 'app:1'),
      ...(this.chance(2) && {
        env: [
          { name: 'A', value: 'a' },
          { name: 'B', value: '1' },
          { name: 'S', valueFrom: { secretKeyRef: { name: name(), key: 'a' } } },
          { name: 'C', valueFrom: { configMapKeyRef: { name: this.pick('base-data', name()), key: 'a' } } },
        ],
      }),
      ...(this.chance(2) && {
        ports: this.pick<Plain[]>(
          [{ containerPort: 80 }],
          [
            { containerPort: 80, protocol: 'TCP' },
            { containerPort: 80, protocol: 'UDP' },
          ],
          [{ containerPort: 80, protocol: 'TCP' }, { containerPort: 90 }],
          [
            { name: 'x', containerPort: 80 },
            { name: 'y', containerPort: 80 },
          ],
        ),
      }),
      ...(this.chance(3) && {
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        envFrom: [{ secretRef: { name: name() } }],
      }),
      ...(this.chance(4) && { resources: { requests: { cpu: '1' } }, command: ['x'], args: ['a', 'b'] }),
    }));
    const spec: Plain = { containers };
    if (this.chance(3)) spec.serviceAccountName = name();
    if (this.chance(3)) spec.imagePullSecrets = [{ name: name() }];
    if (this.chance(3)) {
      spec.volumes = [
        { name: 'data', emptyDir: {} },
        { name: 'cfg', configMap: { name: this.pick('base-data', name()) } },
      ];
    }
    if (this.chance(4)) {
      spec.topologySpreadConstraints = [{ topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 1 }];
      spec.tolerations = [{ key: 'z' }];
      spec.hostAliases = [{ ip: '1.1.1.1', hostnames: ['a'] }];
      spec.affinity = {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: 'x' } } }],
        },
      };
    }
    setAt(object, POD_PATHS[kind]!, spec);
    return object;
  }

  private service(): Plain {
    return {
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: this.pick<Plain[]>(
        [{ name: 'http', port: 80, targetPort: 8080 }],
        [
          { name: 'http', port: 80, protocol: 'TCP' },
          { name: 'dns', port: 80, protocol: 'UDP' },
        ],
        [
          { name: 'http', port: 80 },
          { name: 'https', port: 443, protocol: 'TCP' },
        ],
      ),
    };
  }

  private account(prefix: string): Plain {
    return {
      imagePullSecrets: [{ name: prefix + this.pick(...NAMES) }],
      secrets: [{ name: 'web-token' }],
    };
  }

  private ingress(prefix: string): Plain {
    const name = prefix + this.pick(...NAMES);
    return {
      tls: [{ hosts: ['a.example.com'], secretName: name }],
      rules: [
        {
          host: 'a.example.com',
          http: { paths: [{ path: '/', backend: { service: { name, port: { number: 80 } } } }] },
        },
      ],
    };
  }

  private certificate(prefix: string): Plain {
    return {
      secretName: prefix + this.pick(...NAMES),
      dnsNames: ['a.example.com', 'b.example.com'],
      issuerRef: { kind: 'ClusterIssuer', name: prefix + this.pick(...NAMES) },
    };
  }

  private rules(prefix: string): Plain[] {
    return [{ apiGroups: [''], resources: ['secrets'], resourceNames: [prefix + this.pick(...NAMES)], verbs: ['get'] }];
  }

  private binding(kind: string, metadata: Plain, prefix: string): Plain {
    const name = prefix + this.pick(...NAMES);
    return {
      apiVersion: RBAC,
      kind,
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: kind === 'RoleBinding' ? this.pick('Role', 'ClusterRole') : 'ClusterRole',
        name,
      },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: this.pick(name, 'default'),
          ...this.pick({}, { namespace: 'default' }, { namespace: 'shop' }),
        },
        { kind: 'User', name: 'somebody' },
      ],
    };
  }
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const COMPONENT = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' };
const CRD = { conversion: { webhook: { clientConfig: { service: { name: 'web', namespace: 'default' } } } } };
const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  Rollout: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  Pod: ['spec'],
};

function idOf({ kind, metadata }: Plain): Plain {
  return { kind, name: (metadata as Plain).name };
}

function setAt(object: Plain, path: readonly string[], value: unknown): void {
  let node = object;
  for (const key of path.slice(0, -1)) {
    node[key] ??= {};
    node = node[key] as Plain;
  }
  node[path[path.length - 1]!] = value;
}
