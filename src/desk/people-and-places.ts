/** Names an adapter: the first half of every place and person id. */
export type AdapterName = string & { readonly __brand: 'AdapterName' };

/** Somebody as an adapter knows them: `slack:U123`, `teams:…`, `web:…`. Two adapters never share an id. */
export type PersonId = string & { readonly __brand: 'PersonId' };

export interface Person {
  readonly id: PersonId;
  /** As shown to colleagues; never empty. */
  readonly name: string;
}

/** Where something can be said. Only the adapter that it names can read the address. */
export interface Place {
  readonly adapter: AdapterName;
  readonly address: string;
}

export function adapterName(name: string): AdapterName {
  return name as AdapterName;
}

export function personId(adapter: AdapterName, idThere: string): PersonId {
  return `${adapter}:${idThere}` as PersonId;
}

/** One text for each place, as a key and as what journals name it by. */
export function placeKey({ adapter, address }: Place): string {
  return `${adapter} ${address}`;
}

export function samePlace(one: Place, other: Place): boolean {
  return one.adapter === other.adapter && one.address === other.address;
}
