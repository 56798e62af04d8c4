import { writeFileSync } from 'node:fs';
import { App, Yaml } from 'cdk8s';
import { YamlWriter } from '../values/yaml-writer';

/**
 * An app that is written faster: the same files with the same bytes as `App` of cdk8s, with everything that `App` does.
 *
 * Of what a synth of 1,000 namespaces takes, a third is the text of the YAML, which this writes itself where an object
 * consists of plain values, as those of Kubernetes do. Use it in place of `App`; there is nothing else to learn.
 *
 * @example
 * const app = new AcmeApp();
 * const chart = new Chart(app, 'platform');
 * new AcmeClusterIssuer(chart, 'letsencrypt', {
 *   server: AcmeServer.letsEncrypt(),
 *   email: 'platform@corp.dev',
 *   solvers: [Http01Solver.ingress({ ingressClassName: 'nginx' })],
 * });
 * app.synth();
 */
export class AcmeApp extends App {
  /**
   * Writes all manifests to the output directory.
   *
   * @throws if a validation or a rule has an error; nothing has been written then
   */
  public override synth(): void {
    const { save } = Yaml;
    Yaml.save = saved;
    try {
      super.synth();
    } finally {
      Yaml.save = save;
    }
  }
}

/** Writes a file of several documents as cdk8s does, and not before all have their text. */
function saved(filePath: string, documents: any[]): void {
  const writer = new YamlWriter((document) => Yaml.stringify(document));
  const chunks: Buffer[] = [];
  let text = '';
  documents.forEach((document, i) => {
    const separator = i === 0 ? '' : '---\n';
    text += separator + (document === undefined ? Yaml.stringify(document) : writer.document(document));
    if (text.length < CHUNK) return;
    chunks.push(Buffer.from(text));
    text = '';
  });
  writeFileSync(filePath, Buffer.concat([...chunks, Buffer.from(text)]));
}

/** Characters that are put together before they leave the heap: a string that grows by parts is several times its size. */
const CHUNK = 2 ** 16;
