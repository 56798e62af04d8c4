import { type Gap, templateGap } from './gaps';

/** What a file of Terraform makes in a cluster. */
export interface MadeByTerraform {
  /** Secrets, as `namespace/name`; the namespace is `*` where it is an expression. */
  readonly secrets: readonly string[];
  readonly namespaces: readonly string[];
  /** Objects that others refer to whose names are expressions, or that have no name of their own here. */
  readonly gaps: readonly Gap[];
}

/**
 * What the resources of Terraform's providers for Kubernetes make, from the text of a file: names count only where they are
 * written out.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/secret_v1 (metadata; the namespace is
 * `default` without one); https://registry.terraform.io/providers/gavinbunney/kubectl/latest/docs/resources/kubectl_manifest
 */
export function madeByTerraform(text: string): MadeByTerraform {
  const [, ...resources] = text.replace(/^[ \t]*(?:#|\/\/).*$/gm, '').split(/^[ \t]*resource[ \t]+"/m);
  const secrets: string[] = [];
  const namespaces: string[] = [];
  const gaps: Gap[] = [];
  for (const resource of resources) {
    const [, provider, type] = /^(kubernetes|kubectl)_(\w+)"/.exec(resource) ?? [];
    if (provider === undefined || type === undefined) continue;
    const end = resource.indexOf('\n}');
    const body = end < 0 ? resource : resource.slice(0, end);
    if (type === 'manifest') {
      const gap = manifestGap(body);
      if (gap) gaps.push(gap);
      continue;
    }
    const kind = kindOf(type);
    const metadata = body.slice(Math.max(0, body.search(/\bmetadata\s*\{/)));
    const [name, namespace = 'default'] = ['name', 'namespace'].map((key) => valueIn(metadata, key));
    if (kind === 'Secret' && name) secrets.push(`${namespace || '*'}/${name}`);
    else if (kind === 'Namespace' && name) namespaces.push(name);
    else if (REFERRED_TO.has(kind)) gaps.push({ kinds: new Set([kind]), ...(namespace && { namespace }) });
  }
  return { secrets, namespaces, gaps };
}

/** The kinds that manifests refer to. */
const REFERRED_TO: ReadonlySet<string> = new Set([
  ...['Namespace', 'Secret', 'ServiceAccount', 'IngressClass', 'Service'],
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
]);

/** `service_account_v1` is of the kind ServiceAccount. */
function kindOf(type: string): string {
  return type.replace(/_v\d+\w*$/, '').replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A value that is written out; empty for an expression, undefined if it is missing. */
function valueIn(block: string, key: string): string | undefined {
  const [, value] = new RegExp(`\\b${key}\\s*=\\s*("[^"\\n]*"|\\S+)`).exec(block) ?? [];
  return value === undefined ? undefined : (/^"([^"$%{]+)"$/.exec(value)?.[1] ?? '');
}

/** What a manifest in the text, or in another file, may be. */
function manifestGap(body: string): Gap | undefined {
  // Its fields are attributes, or YAML in a heredoc.
  const gap = templateGap([{ name: '', text: body.replace(/^(\s*"?kind"?)\s*=/gm, '$1:') }]);
  if (gap.kinds?.size !== 0) return gap;
  // A manifest in the repository is read by itself.
  return /\bfile\(\s*"[^"]+\.(?:ya?ml|json)"\s*\)/.test(body) ? undefined : {};
}
