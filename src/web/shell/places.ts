/** The places of the rail in their order. On a phone those marked `folded` stand behind 更多. */
export const places = [
  { path: "/library", label: "文库", keys: "g l" },
  { path: "/review", label: "待校核", keys: "g r" },
  { path: "/oversight", label: "督办", keys: "g d" },
  { path: "/registers", label: "台账", keys: "g t" },
  { path: "/cases", label: "办件", keys: "g b" },
  { path: "/check", label: "检查", keys: "g c", folded: true },
  { path: "/chain", label: "留痕", keys: "g h", folded: true },
  { path: "/ingest", label: "导入", keys: "g i", folded: true },
  { path: "/settings", label: "设置", keys: "g s", folded: true },
] as const satisfies readonly { path: string; label: string; keys: string; folded?: boolean }[];
