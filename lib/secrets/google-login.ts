import { isPlain } from '../values/plain';
import { refusal } from '../values/refusal';

/** Users of Google's registries, by the form of the password. */
const JSON_KEY = '_json_key';
const JSON_KEY_BASE64 = '_json_key_base64';
const ACCESS_TOKEN = 'oauth2accesstoken';

/**
 * The user name and password for Google's registries: the key of a service account, as JSON or in base64; or a token.
 */
export function googleLogin(
  where: string,
  { jsonKey, accessToken }: { readonly jsonKey?: string; readonly accessToken?: string },
): { username: string; password: string } {
  if ((jsonKey === undefined) === (accessToken === undefined)) {
    throw refusal(
      where,
      `has ${jsonKey === undefined ? 'neither `jsonKey` nor `accessToken`' : 'both `jsonKey` and `accessToken`'}.`,
      'Set one of them: the key of a service account does not expire, a token expires after an hour.',
    );
  }
  if (accessToken !== undefined) return { username: ACCESS_TOKEN, password: accessToken };
  const key = jsonKey!.trim();
  if (isKey(key)) return { username: JSON_KEY, password: key };
  if (isKey(Buffer.from(key, 'base64').toString('utf8'))) {
    return { username: JSON_KEY_BASE64, password: key.replace(/\s/g, '') };
  }
  throw refusal(
    where,
    'has a `jsonKey` that is not the key of a service account.',
    'It is the content of the file that `gcloud iam service-accounts keys create` writes, as JSON or in base64.',
  );
}

function isKey(text: string): boolean {
  try {
    const key: unknown = JSON.parse(text);
    return isPlain(key) && key.type === 'service_account' && typeof key.private_key === 'string';
  } catch {
    return false;
  }
}
