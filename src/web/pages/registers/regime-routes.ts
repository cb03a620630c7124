import type { RouteObject } from "react-router";

/** Pages of a regime in a city. Each page of its own that a regime has is a chunk that loads when it is opened. */
export const regimeRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("./regime-page.tsx")).RegimePage }) },
  { path: "duties", lazy: async () => ({ Component: (await import("./duties-page.tsx")).DutiesPage }) },
  { path: "findings", lazy: async () => ({ Component: (await import("./findings-page.tsx")).FindingsPage }) },
  { path: "readings", lazy: async () => ({ Component: (await import("./readings-page.tsx")).ReadingsPage }) },
  { path: "rules", lazy: async () => ({ Component: (await import("./rules-page.tsx")).RulesPage }) },
  { path: "board", lazy: async () => ({ Component: (await import("../emergency/boards-page.tsx")).BoardsPage }) },
  { path: "rolling", lazy: async () => ({ Component: (await import("./investment-projects/rolling-page.tsx")).RollingPage }) },
  { path: "stock", lazy: async () => ({ Component: (await import("./medicine-reserve/stock-page.tsx")).StockPage }) },
  { path: "summary", lazy: async () => ({ Component: (await import("./data-assets/summary-page.tsx")).SummaryPage }) },
  { path: "r/:register", lazy: async () => ({ Component: (await import("./register-page.tsx")).RegisterPage }) },
  { path: "r/:register/new", lazy: async () => ({ Component: (await import("./record-form-page.tsx")).RecordFormPage }) },
  { path: "r/:register/import", lazy: async () => ({ Component: (await import("./import/import-page.tsx")).ImportPage }) },
  { path: "r/:register/:id", lazy: async () => ({ Component: (await import("./record-page.tsx")).RecordPage }) },
  { path: "r/:register/:id/correct", lazy: async () => ({ Component: (await import("./record-form-page.tsx")).RecordFormPage }) },
];
