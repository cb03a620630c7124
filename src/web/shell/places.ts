/** The places of the rail in their order; later places (台账, 办件 …) join here when their pages exist. */
export const places = [
  { path: "/library", label: "文库", keys: "g l" },
  { path: "/review", label: "待校核", keys: "g r" },
  { path: "/oversight", label: "督办", keys: "g d" },
  { path: "/check", label: "检查", keys: "g c" },
  { path: "/ingest", label: "导入", keys: "g i" },
  { path: "/settings", label: "设置", keys: "g s" },
] as const;
