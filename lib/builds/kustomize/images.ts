import { isPlain, type Plain, text } from '../../values/plain';
import { field, withField } from '../maps';
import { type FieldSpec, setFields } from './field-spec';
import { scalarText } from './identity';
import type { ResourceSet } from './resource-set';
import { goRegExp } from './selector';

/** Changes images in `containers` and `initContainers` at any depth, and in the fields that the specs name. */
export function setImages(set: ResourceSet, image: Plain, specs: readonly FieldSpec[]): void {
  const matches = goRegExp(`^${text(field(image, 'name'))}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  const change = (node: unknown) => {
    const before = scalarText(node);
    return matches.test(before) ? changed(before, image) : node;
  };
  for (const resource of set.resources) {
    if (resource.id.kind === 'CustomResourceDefinition') continue;
    let value = inContainers(resource.value, change) as Plain;
    for (const spec of specs) value = setFields(value, spec, change);
    resource.value = value;
  }
}

function inContainers(node: unknown, change: (node: unknown) => unknown): unknown {
  if (Array.isArray(node)) {
    const items = node.map((item) => inContainers(item, change));
    return items.some((item, i) => item !== node[i]) ? items : node;
  }
  if (!isPlain(node)) return node;
  let after: Plain = node;
  for (const [key, value] of Object.entries(node)) {
    let content = inContainers(value, change);
    if ((key === 'containers' || key === 'initContainers') && Array.isArray(content)) {
      const items = content.map((item) => {
        const image = isPlain(item) ? field(item, 'image') : undefined;
        return isPlain(item) && typeof image === 'string' ? withField(item, 'image', change(image)) : item;
      });
      if (items.some((item, i) => item !== (content as unknown[])[i])) content = items;
    }
    after = withField(after, key, content);
  }
  return after;
}

function changed(before: string, image: Plain): string {
  const parts = split(before);
  const given = (key: string) => text(field(image, key));
  const name = given('newName') || parts.name;
  let { tag, digest } = parts;
  if (given('newTag') !== '' || given('digest') !== '') {
    tag = given('newTag');
    digest = given('digest');
  } else if (given('tagSuffix') !== '') {
    tag += given('tagSuffix');
    digest = '';
  }
  return name + (tag && `:${tag}`) + (digest && `@${digest}`);
}

function split(image: string): { name: string; tag: string; digest: string } {
  // A port of the registry is no tag.
  const start = Math.max(0, image.indexOf('/'));
  const at = image.indexOf('@', start);
  const colon = image.indexOf(':', start);
  if (at < 0 && colon < 0) return { name: image, tag: '', digest: '' };
  if (at >= 0 && (colon < 0 || at < colon)) return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
  if (at < 0) return { name: image.slice(0, colon), tag: image.slice(colon + 1), digest: '' };
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, at), digest: image.slice(at + 1) };
}
