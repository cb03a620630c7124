import { queryOptions } from "@tanstack/react-query";
import type {
  HandedOver,
  Holdings,
  OrganisationUnit,
  SheetEntry,
  StaffEntry,
  StaffImported,
  StaffMember,
  StaffPreview,
  StandIn,
  UnitChange,
  UnitEntry,
  UnitProposal,
} from "../../api/contract/index.ts";
import type { OrganisationKind } from "../../base/unit-kinds.ts";
import { get, sendWrite, write } from "./request.ts";

const root = (city: string) => `/api/organisations/${city}`;
const at = (city: string, part: string, id: string, act = "") => `${root(city)}/${part}/${encodeURIComponent(id)}${act}`;
/** Everything of the page hangs together: an act asks for all of it anew. */
const key = (city: string, ...part: string[]) => ["organisations", city, ...part];

export const organisationsKey = key;

export const unitsQuery = (city: string) =>
  queryOptions({
    queryKey: key(city, "units"),
    queryFn: ({ signal }) => get<{ items: OrganisationUnit[]; day: string }>(`${root(city)}/units`, {}, signal),
    enabled: city !== "",
  });
export const proposalsQuery = (city: string) =>
  queryOptions({
    queryKey: key(city, "proposals"),
    queryFn: ({ signal }) => get<{ items: UnitProposal[] }>(`${root(city)}/proposals`, {}, signal),
    enabled: city !== "",
  });
export const staffQuery = (city: string) =>
  queryOptions({
    queryKey: key(city, "staff"),
    queryFn: ({ signal }) => get<{ items: StaffMember[] }>(`${root(city)}/staff`, { left: "true" }, signal),
    enabled: city !== "",
  });
export const holdingsQuery = (city: string, person: string) =>
  queryOptions({
    queryKey: key(city, "holdings", person),
    queryFn: ({ signal }) => get<Holdings>(at(city, "staff", person, "/holdings"), {}, signal),
  });
export interface StandInList {
  items: StandIn[];
  day: string;
  me: string | null;
  colleagues: { id: string; name: string; title: string }[];
}
export const standInsQuery = (city: string) =>
  queryOptions({
    queryKey: key(city, "stand-ins"),
    queryFn: ({ signal }) => get<StandInList>(`${root(city)}/stand-ins`, {}, signal),
    enabled: city !== "",
  });

export interface Taken {
  entered: number;
  joined: number;
  left: { name: string; message: string }[];
}
export const takeProposals = (city: string, items: { name: string; kind?: OrganisationKind }[], once: string) =>
  write<Taken>("POST", `${root(city)}/proposals/take`, { items }, once);
export const declineProposals = (city: string, names: string[], again: boolean, once: string) =>
  write<{ declined: number }>("POST", `${root(city)}/proposals/decline`, { names, again }, once);
export const registerUnit = (city: string, entry: UnitEntry, once: string) =>
  write<OrganisationUnit>("POST", `${root(city)}/units`, entry, once);
export const changeUnit = (city: string, unit: string, change: UnitChange, once: string) =>
  write<OrganisationUnit>("PATCH", at(city, "units", unit), change, once);
export const actOnUnit = (city: string, unit: string, act: "succeed" | "merge" | "part", asked: object, once: string) =>
  write<OrganisationUnit>("POST", at(city, "units", unit, `/${act}`), asked, once);
export const joinStaff = (city: string, entry: StaffEntry, once: string) => write<StaffMember>("POST", `${root(city)}/staff`, entry, once);
export const changeStaff = (city: string, person: string, change: Partial<StaffEntry> & { version: number }, once: string) =>
  write<StaffMember>("PATCH", at(city, "staff", person), change, once);
export const handOver = (city: string, person: string, asked: object, once: string) =>
  write<HandedOver>("POST", at(city, "staff", person, "/hand-over"), asked, once);
export const leaveStaff = (city: string, person: string, asked: { reason: string; version: number }, once: string) =>
  write<StaffMember>("POST", at(city, "staff", person, "/leave"), asked, once);
export const proposeStandIn = (city: string, asked: object, once: string) => write<StandIn>("POST", `${root(city)}/stand-ins`, asked, once);
export const agreeStandIn = (city: string, { id, version }: StandIn, once: string) =>
  write<StandIn>("POST", at(city, "stand-ins", id, "/agree"), { version }, once);
export const endStandIn = (city: string, { id, version }: StandIn, reason: string, once: string) =>
  write<StandIn>("POST", at(city, "stand-ins", id, "/end"), { reason, version }, once);

export const templateUrl = (city: string) => `${root(city)}/staff-template.xlsx`;
export const previewImport = (city: string, file: File) =>
  sendWrite<StaffPreview>(`${root(city)}/staff-import/preview`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/octet-stream" },
    body: file,
  });
export const importStaff = (city: string, asked: { rows: SheetEntry[]; leaving: string[]; accounts: boolean }, once: string) =>
  write<StaffImported>("POST", `${root(city)}/staff-import`, asked, once);
