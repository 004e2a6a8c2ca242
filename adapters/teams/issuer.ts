import type { RequestHandler } from 'express';
import { fieldOf } from '../field-of.ts';

/** Who signs what Teams itself sends. Source: Microsoft Learn, "Authenticate requests from the Bot Connector service". */
const BOT_CONNECTOR = 'https://api.botframework.com';

/**
 * The SDK also takes tokens that Entra gave to other programs, of any tenant, and then binds neither sender nor conversation:
 * whoever got one could close alerts as anybody. The desk talks with people in Teams only, so the connector's tokens are all
 * it lets through to the SDK, which checks them.
 */
export const refuseOtherIssuers: RequestHandler = (request, response, next) => {
  const token = /^Bearer (.+)$/iu.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined || issuerOf(token) === BOT_CONNECTOR) return next();
  response.status(401).json({ error: 'Only the Bot Connector service may send activities to this desk.' });
};

/** Read, not verified; null when it is no token. */
function issuerOf(token: string): string | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const issuer = fieldOf(payload, 'iss');
    return typeof issuer === 'string' ? issuer : null;
  } catch {
    return null;
  }
}
