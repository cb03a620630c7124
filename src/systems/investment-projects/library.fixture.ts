/** A library as tests find it: one project that may be applied for, one in reserve, one being built, one completed. */
import { Workbench } from "../../kernel/workbench.fixture.ts";
import baotou from "./adoptions/150200.ts";
import yunchuan from "./adoptions/990100.ts";

export const cities = [
  { name: "包头", adoption: baotou, day: "2019-07-01" },
  { name: "云川", adoption: yunchuan, day: "2025-07-01" },
] as const;
export type City = (typeof cities)[number];

/** Good enough for either city. */
export const sound = {
  projectUnit: "甲局",
  scope: "fiscal",
  kind: "works",
  nature: "new",
  requested: "500",
  totalInvestment: "500",
  governmentInvestment: "500",
  controlled: true,
  key: false,
} as const;

export function library({ adoption, day }: City): Workbench {
  const desk = new Workbench(adoption, {
    projects: [
      { ...sound, name: "候选", class: "candidate" },
      { ...sound, name: "储备", class: "reserve" },
      { ...sound, name: "在建", class: "managed" },
      { ...sound, name: "大桥", class: "managed", totalInvestment: "2000", key: true },
    ],
  });
  desk.at = `${day}T09:00+08:00`;
  return desk;
}
