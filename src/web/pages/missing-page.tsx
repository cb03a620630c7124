import { Link } from "react-router";
import { EmptyLesson } from "../parts/empty-lesson.tsx";

export function MissingPage() {
  return (
    <div className="page">
      <EmptyLesson title="没有这个页面">
        <p>
          网址可能有误。文件的网址是 <code>/d/城市代码/文号/条款</code>，例如 <code>/d/990100/云政发〔2020〕1号/第三条</code>。
        </p>
        <p>
          <Link to="/library">回到文库</Link>
        </p>
      </EmptyLesson>
    </div>
  );
}
