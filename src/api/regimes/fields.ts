/** Fields and values in the words of the contract. */
import type { Adoption } from "../../kernel/adoption.ts";
import { type Fields, type Field as KernelField, showValue } from "../../kernel/field.ts";
import { findRecord } from "../../store/regime-records.ts";
import type { Tx } from "../../store/scope.ts";
import { reveal } from "../../store/veil.ts";
import type { BasisRef, Field, ListedField, ShownValue } from "../contract/regimes-shapes.ts";

function plainField(key: string, field: KernelField): ListedField {
  const { type, label, required, choices, unit, register, longest, signed } = field;
  return {
    ...{ key, type, label, required, unit: unit ?? null, register: register ?? null, longest: longest ?? null, signed: signed ?? false },
    choices: choices === undefined ? null : Object.entries(choices).map(([value, name]) => ({ value, label: name })),
  };
}

export function fieldOf(key: string, field: KernelField, basis: BasisRef[] = []): Field {
  const { item, items } = field;
  return {
    ...plainField(key, field),
    item: item === undefined ? null : plainField(key, item),
    items: items === undefined ? null : Object.entries(items).map(([name, one]) => plainField(name, one)),
    basis,
  };
}

export function fieldsOf(fields: Fields): Field[] {
  return Object.entries(fields).map(([key, field]) => fieldOf(key, field));
}

/** Titles of records to which references point, each read once. */
export class Titles {
  readonly #tx: Tx;
  readonly #adoption: Adoption;
  readonly #known = new Map<string, string>();

  constructor(tx: Tx, adoption: Adoption) {
    this.#tx = tx;
    this.#adoption = adoption;
  }

  async of(register: string, id: string): Promise<string> {
    const key = `${register} ${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [regime = "", name = ""] = register.includes("/") ? register.split("/") : [this.#adoption.regime.id, register];
    const row = await findRecord(this.#tx, regime, name, id);
    const definition = this.#adoption.regime.registers[name];
    const field = definition?.fields[definition.title];
    const value = await reveal(this.#tx, row?.data[definition?.title ?? ""]);
    const shown = field && value !== undefined ? await this.show(field, value) : id.slice(0, 8);
    const title = row?.void ? `${shown}（已作废）` : shown;
    this.#known.set(key, title);
    return title;
  }

  /** A value as people read it, references by title, lists item by item. */
  async show(field: KernelField, value: unknown): Promise<string> {
    if (value === undefined || value === null) return "—";
    if (typeof value === "object" && typeof (value as { personal?: unknown }).personal === "string") return "（个人信息）";
    if (field.type === "reference" && typeof value === "string") return this.of(field.register ?? "", value);
    if (field.type !== "list" || !Array.isArray(value)) return showValue(field, value);
    const parts: string[] = [];
    for (const one of value) parts.push(field.items ? await this.#row(field.items, one) : await this.show(field.item as KernelField, one));
    return parts.join("；") || "—";
  }

  async #row(fields: Fields, row: unknown): Promise<string> {
    const parts: string[] = [];
    for (const { label, shown } of await this.values(fields, (row ?? {}) as Record<string, unknown>)) parts.push(`${label} ${shown}`);
    return parts.join("，");
  }

  /** The given values with their labels, in the order of the fields; unknown keys last. */
  async values(fields: Fields, data: Readonly<Record<string, unknown>>): Promise<ShownValue[]> {
    const shown: ShownValue[] = [];
    for (const [key, field] of Object.entries(fields))
      if (Object.hasOwn(data, key)) shown.push({ key, label: field.label, value: data[key], shown: await this.show(field, data[key]) });
    for (const [key, value] of Object.entries(data))
      if (!Object.hasOwn(fields, key))
        shown.push({ key, label: key, value, shown: typeof value === "string" ? value : JSON.stringify(value) });
    return shown;
  }
}
