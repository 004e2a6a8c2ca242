/** Collects what is wrong with authored files, so that all of it can be told together. */
export class Faults {
  readonly list: string[] = [];

  add(place: Place, reason: string): void {
    this.list.push(`${place.file}: ${place.path || 'file'}: ${reason}`);
  }
}

/** A file and the path of a field in it, as in `situations[3].id`. */
export interface Place {
  readonly file: string;
  readonly path: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** One JSON object under inspection: reads fields, notes faults, and puts a harmless value where one is missing. */
export class ObjectReader {
  readonly place: Place;
  readonly faults: Faults;
  readonly #fields: Fields;

  constructor(value: unknown, place: Place, faults: Faults) {
    this.place = place;
    this.faults = faults;
    if (!isFields(value)) faults.add(place, 'should be an object');
    this.#fields = isFields(value) ? value : {};
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  fault(name: string, reason: string): void {
    this.faults.add(this.#at(name), reason);
  }

  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value === 'string' && value.trim() === value && value !== '') return value;
    this.fault(name, 'should be a text, not empty and without blanks at its ends');
    return '';
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== 'boolean') this.fault(name, 'should be true or false');
    return value === true;
  }

  oneOf<T extends string | number>(name: string, allowed: readonly T[]): T {
    const value = this.#fields[name];
    const found = allowed.find((item) => item === value);
    if (found !== undefined) return found;
    this.fault(name, `should be one of ${allowed.join(', ')}`);
    return allowed[0] as T;
  }

  manyOf<T extends string | number>(name: string, allowed: readonly T[]): T[] {
    return this.#list(name).map(({ value, place }) => {
      const found = allowed.find((item) => item === value);
      if (found === undefined) this.faults.add(place, `should be one of ${allowed.join(', ')}`);
      return found ?? (allowed[0] as T);
    });
  }

  texts(name: string): string[] {
    return this.#list(name).map(({ value, place }) => {
      if (typeof value === 'string' && value.trim() !== '') return value;
      this.faults.add(place, 'should be a text, not empty');
      return '';
    });
  }

  object(name: string): ObjectReader {
    return new ObjectReader(this.#fields[name], this.#at(name), this.faults);
  }

  objects(name: string): ObjectReader[] {
    return this.#list(name).map(({ value, place }) => new ObjectReader(value, place, this.faults));
  }

  /** Faults every field that is not in `known`: mostly a misspelt name. */
  allowOnly(known: readonly string[]): void {
    for (const name of Object.keys(this.#fields)) {
      if (!known.includes(name)) this.fault(name, `is not known here; known are ${known.join(', ')}`);
    }
  }

  #list(name: string): { readonly value: unknown; readonly place: Place }[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) {
      this.fault(name, 'should be a list');
      return [];
    }
    return value.map((item: unknown, index) => ({ value: item, place: this.#at(`${name}[${index}]`) }));
  }

  #at(name: string): Place {
    return { file: this.place.file, path: this.place.path ? `${this.place.path}.${name}` : name };
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
