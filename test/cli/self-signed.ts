import { type KeyObject, sign } from 'node:crypto';

const RSA_SHA256 = '06092a864886f70d01010b0500';
const ECDSA_SHA256 = '06082a8648ce3d040302';

/** A self-signed certificate without a name, in PEM: Node.js reads certificates, and makes none. */
export function selfSigned(publicKey: KeyObject, privateKey: KeyObject, from: Date, to: Date): string {
  const algorithm = sequence(Buffer.from(privateKey.asymmetricKeyType === 'rsa' ? RSA_SHA256 : ECDSA_SHA256, 'hex'));
  const name = sequence();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const lines = sequence(body, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** GeneralizedTime: 20260102030405Z. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
