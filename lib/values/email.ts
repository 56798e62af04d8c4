/** Whether a text can be an email address. What a CA makes of it is another question. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@:]+@[^\s@]+$/.test(text);
}
