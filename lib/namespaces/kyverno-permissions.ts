import type { Construct } from 'constructs';
import { writeOnce } from '../manifest/write';
import { AGGREGATED } from '../operators/kyverno';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete'];

/**
 * Writes the ClusterRoles that allow Kyverno to keep a kind in any namespace. Its background controller creates the
 * objects; its admission controller, which sees the requests that change them, reads them. They are written once for
 * all accounts.
 *
 * @see https://kyverno.io/docs/installation/customization/#customizing-permissions
 */
export function allowKyverno(scope: Construct, kind: 'ServiceAccount' | 'Secret'): void {
  const resources = [kind === 'Secret' ? 'secrets' : 'serviceaccounts'];
  const role = (suffix: string, labels: Record<string, string>, verbs: string[]) =>
    writeOnce(scope, `kyverno-${resources[0]}-${suffix}`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `kyverno-acme-${resources[0]}-${suffix}`, labels },
      rules: [{ apiGroups: [''], resources, verbs }],
    });
  role('read', { ...AGGREGATED.admission, ...AGGREGATED.background }, READ);
  role('write', AGGREGATED.background, WRITE);
}
