"""The one way to read: a query, who asks, and the moment at which the rows were true.

Most changes are a week's update. What it does to an earlier answer is often plain, so a query may follow: tell the
answer as it stands after such updates from the earlier one, without asking the database again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection

from db.permissions import IN_OWN_PROJECTS, Identity, Permission, require
from db.records import Rows

P = ParamSpec("P")
Result = TypeVar("Result")

# From an earlier answer, what was said since (rows of weekly.said_after) and the arguments to the answer as it
# stands now: the same object where nothing of it moved, or None where only asking anew can tell.
Follow = Callable[[Any, Rows, Mapping[str, Any]], Any]


def stays(answer: Any, _said: Rows, _arguments: Mapping[str, Any]) -> Any:
    """Follow for an answer that no week's update moves."""
    return answer


def of_others(answer: Any, said: Rows, asked: Mapping[str, Any]) -> Any:
    """Follow for an answer about one project or the asker's own: what is said of others leaves it as it is."""
    own = asked["project_ids"] if "project_ids" in asked else (asked["project_id"],)
    return None if any(one["project_id"] in own for one in said) else answer


@dataclass(frozen=True)
class Query(Generic[P, Result]):
    """A named query and the permission that it needs.

    Where the permission holds in own projects only, the arguments name the `project_id`; where it is for the
    asker's own things, the asker's `account_id` is put into the arguments and cannot be given.
    """

    name: str
    needs: Permission
    run: Callable[Concatenate[Connection, P], Result]
    follow: Follow | None = None

    def __call__(self, connection: Connection, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Run without asking who asks: for other queries, tests and the operator's terminal."""
        return self.run(connection, *args, **kwargs)


QUERIES: dict[str, Query[Any, Any]] = {}


def query(
    needs: Permission,
    follow: Follow | None = None,
) -> Callable[[Callable[Concatenate[Connection, P], Result]], Query[P, Result]]:
    """Register a function as a query that needs a permission, and that may follow what is said."""

    def register(run: Callable[Concatenate[Connection, P], Result]) -> Query[P, Result]:
        name = f"{run.__module__.removeprefix('db.queries.')}.{run.__name__}"
        QUERIES[name] = made = Query(name, needs, run, follow)
        return made

    return register


def check(query: Query[..., Any], identity: Identity, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments with which the asker may run the query. Raises Forbidden."""
    project_id = arguments.get("project_id") if query.needs in IN_OWN_PROJECTS else None
    require(identity, query.needs, project_id)
    if query.needs is Permission.VIEW_OWN:
        return {**arguments, "account_id": identity.account_id, "project_ids": identity.project_ids}
    return arguments


def fetch(
    connection: Connection,
    query: Query[..., Result],
    identity: Identity,
    *,
    as_of: int | None,
    **arguments: Any,
) -> Result:
    """Return what a query finds for an asker. Raises Forbidden, or Missing where the query does."""
    return query.run(connection, as_of=as_of, **check(query, identity, arguments))
