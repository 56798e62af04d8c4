/** A step that cannot be done; it becomes a limit. The message is for people, and shows no value. */
export class Refused extends Error {
  /**
   * @param kind whether kustomize refuses it too, or does what is not done here
   * @param meantFor the resources that it would have changed, as far as that can be guessed
   */
  public constructor(
    message: string,
    public readonly kind: 'invalid' | 'unsupported' = 'invalid',
    public readonly meantFor: readonly unknown[] = [],
  ) {
    super(message);
  }
}

/** A name or path for messages, escaped and cut short. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
