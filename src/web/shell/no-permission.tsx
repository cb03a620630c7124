import { Link } from "react-router";
import { useSession } from "../api/use-session.ts";
import { EmptyLesson } from "../parts/empty-lesson.tsx";

/** Instead of a page that the role may not use: that it is so, why, and the way on. */
export function NoPermission() {
  const { mode, roles } = useSession();
  const held = [...new Set(roles.map(({ label }) => label))].join("、");
  return (
    <div className="page">
      <EmptyLesson title="没有权限">
        <p>{held === "" ? "您还没有任何角色，不能使用这一页。" : `您的角色是${held}，这一页不归这个角色使用。`}</p>
        <p>
          {mode === "demo" ? "演示模式可以在右上角换成别的身份再看。" : "确需使用时，请安全保密管理员授予相应角色；授予之后重新登录即可。"}
        </p>
        <p>
          <Link to="/library">回到文库</Link>
        </p>
      </EmptyLesson>
    </div>
  );
}
