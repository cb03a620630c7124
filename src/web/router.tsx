import { createBrowserRouter, Navigate } from "react-router";
import { prefetchLibrary } from "./api/prefetch-library.ts";
import { regimeRoutes } from "./pages/registers/regime-routes.ts";
import { RouteFault } from "./shell/route-fault.tsx";
import { Shell } from "./shell/shell.tsx";

/** Each page is a chunk of its own, loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteFault,
    HydrateFallback: () => null,
    children: [
      { path: "login", lazy: async () => ({ Component: (await import("./pages/login/login-page.tsx")).LoginPage }) },
      { path: "leave-demo", lazy: async () => ({ Component: (await import("./pages/login/leave-demo-page.tsx")).LeaveDemoPage }) },
    ],
  },
  {
    ErrorBoundary: RouteFault,
    HydrateFallback: () => null,
    children: [
      { path: "board/:city/:case", lazy: async () => ({ Component: (await import("./pages/emergency/board-page.tsx")).BoardPage }) },
    ],
  },
  {
    Component: Shell,
    ErrorBoundary: RouteFault,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: RouteFault,
        children: [
          { index: true, element: <Navigate to="/library" replace /> },
          {
            path: "library",
            loader: prefetchLibrary,
            lazy: async () => ({ Component: (await import("./pages/library/library-page.tsx")).LibraryPage }),
          },
          {
            path: "d/:city/:key/:place?",
            lazy: async () => ({ Component: (await import("./pages/document/document-page.tsx")).DocumentPage }),
          },
          { path: "search", lazy: async () => ({ Component: (await import("./pages/search/search-page.tsx")).SearchPage }) },
          { path: "review", lazy: async () => ({ Component: (await import("./pages/review/review-page.tsx")).ReviewPage }) },
          { path: "oversight", lazy: async () => ({ Component: (await import("./pages/oversight/oversight-page.tsx")).OversightPage }) },
          { path: "oversight/new", lazy: async () => ({ Component: (await import("./pages/oversight/new-task-page.tsx")).NewTaskPage }) },
          { path: "check", lazy: async () => ({ Component: (await import("./pages/check/check-page.tsx")).CheckPage }) },
          { path: "check/draft", lazy: async () => ({ Component: (await import("./pages/check/draft-page.tsx")).DraftPage }) },
          { path: "ingest", lazy: async () => ({ Component: (await import("./pages/ingest/ingest-page.tsx")).IngestPage }) },
          { path: "registers", lazy: async () => ({ Component: (await import("./pages/registers/registers-page.tsx")).RegistersPage }) },
          { path: "records", lazy: async () => ({ Component: (await import("./pages/registers/saved-place-page.tsx")).SavedPlacePage }) },
          { path: "registers/:city/:regime", children: regimeRoutes },
          { path: "cases", lazy: async () => ({ Component: (await import("./pages/cases/cases-page.tsx")).CasesPage }) },
          { path: "cases/new", lazy: async () => ({ Component: (await import("./pages/cases/new-case-page.tsx")).NewCasePage }) },
          {
            path: "cases/new/:city/:regime/:procedure/:step",
            lazy: async () => ({ Component: (await import("./pages/cases/begin-page.tsx")).BeginPage }),
          },
          { path: "cases/:city/:case", lazy: async () => ({ Component: (await import("./pages/cases/case-page.tsx")).CasePage }) },
          {
            path: "submissions/:city",
            lazy: async () => ({ Component: (await import("./pages/cases/submissions-page.tsx")).SubmissionsPage }),
          },
          { path: "drills", lazy: async () => ({ Component: (await import("./pages/drills/drills-page.tsx")).DrillsPage }) },
          { path: "drills/new", lazy: async () => ({ Component: (await import("./pages/drills/begin-drill-page.tsx")).BeginDrillPage }) },
          { path: "drills/:city/:drill", lazy: async () => ({ Component: (await import("./pages/drills/drill-page.tsx")).DrillPage }) },
          { path: "chain", lazy: async () => ({ Component: (await import("./pages/chain/chain-page.tsx")).ChainPage }) },
          { path: "accounts", lazy: async () => ({ Component: (await import("./pages/accounts/accounts-page.tsx")).AccountsPage }) },
          { path: "accounts/:account", lazy: async () => ({ Component: (await import("./pages/accounts/account-page.tsx")).AccountPage }) },
          {
            path: "organisations",
            lazy: async () => ({ Component: (await import("./pages/organisations/organisations-page.tsx")).OrganisationsPage }),
          },
          {
            path: "organisations/:city/units/:unit",
            lazy: async () => ({ Component: (await import("./pages/organisations/unit-page.tsx")).UnitPage }),
          },
          {
            path: "organisations/:city/staff/:person",
            lazy: async () => ({ Component: (await import("./pages/organisations/person-page.tsx")).PersonPage }),
          },
          {
            path: "organisations/:city/import",
            lazy: async () => ({ Component: (await import("./pages/organisations/import-page.tsx")).ImportPage }),
          },
          { path: "security", lazy: async () => ({ Component: (await import("./pages/security/security-page.tsx")).SecurityPage }) },
          { path: "me", lazy: async () => ({ Component: (await import("./pages/me/me-page.tsx")).MePage }) },
          { path: "settings", lazy: async () => ({ Component: (await import("./pages/settings/settings-page.tsx")).SettingsPage }) },
          { path: "settings/version", lazy: async () => ({ Component: (await import("./pages/settings/version-page.tsx")).VersionPage }) },
          { path: "*", lazy: async () => ({ Component: (await import("./pages/missing-page.tsx")).MissingPage }) },
        ],
      },
    ],
  },
]);
