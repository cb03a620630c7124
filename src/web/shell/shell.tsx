import { useIsFetching } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, Outlet, useLocation, useNavigate } from "react-router";
import { useMay, useSession } from "../api/use-session.ts";
import { ShortcutSheet } from "../keyboard/shortcut-sheet.tsx";
import { useKeyListener } from "../keyboard/use-key-listener.ts";
import { useShortcuts } from "../keyboard/use-shortcuts.ts";
import markUrl from "../mark.svg";
import { DrillBanner } from "../pages/drills/drill-banner.tsx";
import { InboxBell } from "../pages/person/inbox-bell.tsx";
import { PersonSwitch } from "../pages/person/person-switch.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { BusinessDates } from "./business-dates.tsx";
import { NoPermission } from "./no-permission.tsx";
import { permissionOfPage, placesFor } from "./places.ts";
import { Rail } from "./rail.tsx";
import { SearchBox } from "./search-box.tsx";
import { SessionGate } from "./session-gate.tsx";

/** Frame of every page but those of signing in: skip link, search, business date, the rail of places. */
export function Shell() {
  return (
    <SessionGate>
      <Frame />
    </SessionGate>
  );
}

function Frame() {
  const may = useMay();
  const places = placesFor(useSession());
  const [sheetOpen, setSheetOpen] = useState(false);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const loading = useIsFetching() > 0;
  const needed = permissionOfPage(pathname);
  useKeyListener();
  useShortcuts([
    { keys: "/", label: "检索", group: "通用", run: () => document.getElementById("global-search")?.focus() },
    { keys: "?", label: "快捷键一览", group: "通用", run: () => setSheetOpen(true) },
    ...places.map((place) => ({ keys: place.keys, label: `打开${place.label}`, group: "通用", run: () => void navigate(place.path) })),
  ]);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <DrillBanner />
      <header className="shell-head">
        <Link to="/library" className="brand" aria-label="落实：回到文库">
          <img src={markUrl} alt="" width={20} height={20} />
          <span>落实</span>
        </Link>
        {may("search.read") ? <SearchBox /> : <div className="shell-filler" />}
        <div className="shell-spring" />
        <BusinessDates />
        <InboxBell />
        <PersonSwitch />
        <AccountMenu />
        <Button className="desk-only" type="text" onClick={() => setSheetOpen(true)} aria-label="快捷键一览">
          <kbd>?</kbd>
        </Button>
      </header>
      <Rail />
      <main id="main" className="shell-main" tabIndex={-1} data-path={pathname} aria-busy={loading}>
        {needed === null || may(needed) ? <Outlet /> : <NoPermission />}
      </main>
      <ShortcutSheet open={sheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
}
