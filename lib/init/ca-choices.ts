import { ACME_CAS } from '../cas/acme-cas';

/** A CA that `init` offers. */
export interface CaChoice {
  readonly id: string;
  readonly place: number;
  /** Its factory in AcmeServer. */
  readonly method: string;
  /** Whether it refuses to register an account without an email address. */
  readonly needsEmail: boolean;
  /** The Secret with the key of the external account, where it requires one. */
  readonly secret?: { readonly name: string; readonly key: string };
}

/** The CAs that are offered, in their order. */
export const CA_CHOICES: readonly CaChoice[] = Object.values(ACME_CAS)
  .flatMap(({ factories = [], externalAccountBinding, emailRequired, refusesWithoutEmail }) =>
    factories.flatMap(({ method, init }): CaChoice[] => {
      if (!init) return [];
      const secret = { name: `${init.id}-eab`, key: 'hmac-key' };
      const needsEmail = emailRequired === true || refusesWithoutEmail !== undefined;
      return [{ ...init, method, needsEmail, ...(externalAccountBinding === 'required' ? { secret } : {}) }];
    }),
  )
  .sort((a, b) => a.place - b.place);
