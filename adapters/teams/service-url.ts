import { isLoopbackHost } from '../loopback.ts';

/**
 * Hosts that carry Teams conversations in the public cloud, each with its subdomains.
 * Source: Microsoft Learn, "Microsoft 365 URLs and IP address ranges" and "Bot Connector service URL".
 */
const PUBLIC_CLOUD_HOSTS = ['smba.trafficmanager.net', 'botframework.com', 'teams.microsoft.com'];

/** The desk answers with its bearer token to wherever a request says: so only to hosts on this closed list. */
export function isTrustedServiceUrl(serviceUrl: string | undefined, allowLoopback: boolean): boolean {
  if (!serviceUrl || !URL.canParse(serviceUrl)) return false;
  const { protocol, hostname } = new URL(serviceUrl);
  if (allowLoopback && isLoopbackHost(hostname)) return true;
  return protocol === 'https:' && PUBLIC_CLOUD_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
