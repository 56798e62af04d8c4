/** A secret by its looks: 40 characters, as AWS, Cloudflare and others have them. */
export const TOKEN = ['mK7Tq2Vx9RbZ4LwN8sYd', '3HcJ6gPf1AeU5oXiBtQz'].join('');
/** A password that looks like a word: it is a secret by the place where it is. */
export const PASSWORD = 'correct-Horse-Battery';

/** Where a text has a secret, as it is, in base64 or in hex. Of base64, whatever stands before it; of the text, any part. */
export function leaksOf(text: string, ...secrets: string[]): string[] {
  return secrets
    .flatMap((secret) => [secret.slice(0, 16), secret.slice(-16), ...encodings(secret)])
    .flatMap((part) => {
      const at = text.indexOf(part);
      return at < 0 ? [] : [text.slice(Math.max(0, at - 300), at + 80)];
    });
}

function encodings(secret: string): string[] {
  const shifted = ['', 'a', 'ab'].map((before) =>
    // Without the characters that what is before and after it changes.
    Buffer.from(`${before}${secret}`).toString('base64').slice(4, -4),
  );
  return [...shifted, Buffer.from(secret).toString('hex')];
}
