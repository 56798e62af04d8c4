import type { Finding } from '../check/finding';
import type { CertificateView } from '../check/model/certificate-view';
import type { Chain } from './chain';
import type { Hang } from './hang';
import type { LostRenewal, RenewalFailure } from './renewals';
import type { Said } from './said';

/** A certificate that hangs, and where. */
export interface Patient {
  readonly view: CertificateView;
  readonly chain: Chain;
  readonly hang: Hang;
  /** Whether there is a valid certificate that is not renewed. */
  readonly isRenewal: boolean;
  /** When cert-manager tries again after a failed issuance, in milliseconds; undefined where that is not known. */
  readonly nextAttempt: number | undefined;
}

/** What the network says of a name or a server. */
export interface Probe {
  /** The name, or the URL of the server. */
  readonly subject: string;
  /** What was looked at: `address`, `challenge-url`, `cname`, `txt`, `caa` or `directory`. */
  readonly what: string;
  /** Whether it is as it must be; undefined where that cannot be told. */
  readonly ok: boolean | undefined;
  readonly message: string;
}

/** One cause, and all certificates that hang because of it. */
export interface Diagnosis {
  /** Of a rule or of a known message; `unknown` where nothing tells why. */
  readonly id: string;
  /** What is wrong. */
  readonly cause: string;
  /** What to do. */
  readonly fix: string;
  /** The finding that explains it, if one does. */
  readonly finding: Finding | undefined;
  /** Other errors in the chain of the first certificate, which may be what comes next. */
  readonly also: readonly Finding[];
  /** What the cluster says about it. */
  readonly said: Said | undefined;
  /** Commands that tell more. */
  readonly look: readonly string[];
  /** Since when the first of the certificates hangs, in milliseconds. */
  readonly since: number | undefined;
  /** Until when trying again is of no use; ISO 8601. */
  readonly until: string | undefined;
  /** What the network says, where it was asked. @default - it was not */
  readonly probes?: readonly Probe[];
  /** In the order of the objects. */
  readonly patients: readonly Patient[];
}

/** A certificate, and the times in its status. */
export interface Seen extends Partial<Pick<LostRenewal, 'renewsAt' | 'endsAt'>> {
  readonly view: CertificateView;
  readonly isReady: boolean;
}

/** What a look at a cluster results in. */
export interface Examination {
  /** The time of the state, in milliseconds. */
  readonly at: number;
  readonly certificates: number;
  readonly ready: number;
  /** The cause of most certificates comes first. */
  readonly diagnoses: readonly Diagnosis[];
  /** Renewals that will fail as the objects are now. */
  readonly renewalFailures: readonly RenewalFailure[];
  /** All certificates that count, in the order of the objects. */
  readonly seen: readonly Seen[];
  /** Certificates that are not ready, with no sign of trouble so far. */
  readonly onTheWay: readonly Patient[];
  /** Kinds of objects that would tell more, but are missing. */
  readonly notSeen: readonly string[];
}
