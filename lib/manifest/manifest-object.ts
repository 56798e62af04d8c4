import { ApiObject, App, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { KNOWN_ANNOTATION } from '../check/model/known';
import { AppRules } from '../synth/app-rules';
import { withAnnotation } from './annotations';
import { withSyncWave } from './argo-cd';
import type { Manifest } from './manifest';
import { NOT_PLAIN, sorted } from './sorted';
import { isChanged, watchMetadata } from './watched-metadata';

/** The number of resolvers that every App has; further ones are the user's, and may change any value. */
const OWN_RESOLVERS = new App().resolvers.length;

/**
 * An object that this library writes.
 *
 * What is plain is not searched for tokens: worth 10 % of a cold run, from 100 namespaces on. The rules read every object
 * right before it is written, and it is rendered once for both: worth 3 % at 1,000 namespaces.
 *
 * @internal
 */
export class ManifestObject extends ApiObject {
  private readonly appRules: AppRules;
  private patched = false;
  private rendered?: { readonly synth: number; readonly json: any };

  public constructor(
    scope: Construct,
    id: string,
    private readonly manifest: Manifest,
    private readonly verbatim?: object,
  ) {
    super(scope, id, manifest);
    this.appRules = AppRules.of(this.chart);
    watchMetadata(this.metadata);
    if (manifest.metadata.namespace === undefined) {
      // cdk8s would put it into the namespace of the chart.
      (this.metadata as { namespace?: string }).namespace = undefined;
    }
  }

  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.patched = true;
    this.rendered = undefined;
    super.addJsonPatch(...ops);
  }

  public override toJson(): any {
    if (this.verbatim) return structuredClone(this.verbatim);
    const { synth } = this.appRules;
    if (synth !== undefined && this.rendered?.synth === synth) {
      const { json } = this.rendered;
      // It was rendered for the rules and is now written: later calls render it again.
      this.rendered = undefined;
      return json;
    }
    const rendered = this.render();
    rendered.metadata = withSyncWave(this, rendered.metadata);
    const note = this.appRules.noteFor(rendered);
    const json =
      note === undefined
        ? rendered
        : { ...rendered, metadata: withAnnotation(rendered.metadata, KNOWN_ANNOTATION, note) };
    if (synth !== undefined) this.rendered = { synth, json };
    return json;
  }

  private render(): any {
    const app = this.appRules.root;
    const plain = !this.patched && !process.env.CDK8S_DISABLE_SORT;
    if (!plain || !(app instanceof App) || app.resolvers.length !== OWN_RESOLVERS) return super.toJson();
    const { apiVersion, kind, metadata: _, ...rest } = this.manifest;
    const body = sorted(rest);
    if (body === NOT_PLAIN) return super.toJson();
    return { apiVersion, kind, metadata: this.renderMetadata(), ...body };
  }

  private renderMetadata(): any {
    const { metadata } = this.manifest;
    if (isChanged(this.metadata)) return this.metadata.toJson();
    for (const key in metadata) if (!PLAIN_METADATA.has(key)) return this.metadata.toJson();
    const { name, namespace } = this.metadata;
    const labels = filled({ ...this.chart.labels, ...metadata.labels });
    const rendered = sorted({ annotations: filled(metadata.annotations), labels, name, namespace });
    return rendered === NOT_PLAIN ? this.metadata.toJson() : rendered;
  }
}

/** The metadata fields that are rendered here; cdk8s renders the others. */
const PLAIN_METADATA = new Set(['name', 'namespace', 'labels', 'annotations']);

/** A map, or undefined if it is empty. */
function filled<T extends object>(map: T | undefined): T | undefined {
  for (const _ in map) return map;
  return undefined;
}
