import { isPlain, list, type Plain, plain, text } from '../../values/plain';
import type { Build } from '../build';
import type { Files } from '../files';
import { CHART_FILE } from '../helm/chart';
import { inNamespace } from '../in-namespace';
import { kustomizationFile } from '../kustomize/kustomization';
import type { Kustomize } from '../kustomize/kustomize';
import { manifestsOf } from '../manifests-of';
import type { Application, ApplicationSource } from './application';

/**
 * Builds what a source of an Application applies; undefined for a chart.
 *
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/, /directory/, /kustomize/.
 *
 * @param folder the folder that its path leads to
 * @param asked the file of the Application
 */
export function buildApplication(
  { namespace }: Application,
  { spec }: ApplicationSource,
  folder: string,
  asked: string,
  kustomize: Kustomize,
  files: Files,
): Build | undefined {
  if (isChart({ spec }, folder, files)) return undefined;
  const build =
    !isDirectory(spec) && kustomizationFile(files, folder) !== undefined
      ? kustomize.buildChanged(folder, asked, (value) => changed(value, plain(spec['kustomize'])))
      : manifestsOf(folder, plain(spec['directory']), asked, kustomize, files);
  return { ...build, objects: build.objects.map((one) => inNamespace(one, namespace)) };
}

/** Whether Argo CD has Helm render the folder of a source. */
export function isChart({ spec }: Pick<ApplicationSource, 'spec'>, folder: string, files: Files): boolean {
  return !isDirectory(spec) && !isPlain(spec['kustomize']) && files.list(folder)?.includes(CHART_FILE) === true;
}

function isDirectory(spec: Plain): boolean {
  return isPlain(spec['directory']) && Object.keys(spec['directory']).length > 0;
}

function changed(value: Plain, options: Plain): Plain {
  const result: Plain = { ...value };
  const append = (key: string, entries: readonly unknown[]) => {
    if (entries.length > 0) result[key] = [...list(value[key]), ...entries];
  };
  append('components', list(options['components']));
  append('patches', list(options['patches']).filter(isPlain));
  append('replicas', list(options['replicas']).filter(isPlain));
  append('images', list(options['images']).map(text).map(imageOf));
  for (const key of ['namespace', 'namePrefix', 'nameSuffix']) {
    if (text(options[key]) !== '') result[key] = options[key];
  }
  for (const key of ['commonLabels', 'commonAnnotations']) {
    if (isPlain(options[key])) result[key] = { ...plain(value[key]), ...options[key] };
  }
  return result;
}

/** `name=new/name:tag@digest`, with any part left out. */
function imageOf(image: string): Plain {
  const [, name = '', other = ''] = /^(?:([^=]+)=)?(.*)$/s.exec(image) ?? [];
  const [, newName = '', newTag, digest] = /^(.*?)(?::([^:/@]+))?(?:@(.+))?$/s.exec(other) ?? [];
  return {
    name: name || newName,
    ...(name !== '' && newName !== '' && { newName }),
    ...(newTag !== undefined && { newTag }),
    ...(digest !== undefined && { digest }),
  };
}
