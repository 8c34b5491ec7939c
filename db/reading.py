"""The one way to read: a query, who asks, and the moment at which the rows were true."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from inspect import Parameter, signature
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection

from db.follow import Follow, Step
from db.permissions import IN_OWN_PROJECTS, Identity, Permission, require

P = ParamSpec("P")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Query(Generic[P, Result]):
    """A named query and the permission that it needs.

    Where the permission holds in own projects only, the arguments name the `project_id`; where it is for the
    asker's own things, the asker's `account_id` and `project_ids` are put into the arguments and cannot be given;
    where it is for partners, the projects whose partners the asker knows (`inside`).
    """

    name: str
    needs: Permission
    run: Callable[Concatenate[Connection, P], Result]
    follow: Follow | None = None

    def followed(self, answer: Result, step: Step, asked: Mapping[str, Any]) -> Result | None:
        """Return an earlier answer as it stands after a change, or None where only asking anew can tell."""
        if self.follow is None:
            return None
        after: Result | None = self.follow(answer, step, {**self._defaults, **asked})
        return after

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        parameters = signature(self.run).parameters.values()
        return {one.name: one.default for one in parameters if one.default is not Parameter.empty}

    def __call__(self, connection: Connection, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Run without asking who asks: for other queries, tests and the operator's terminal."""
        return self.run(connection, *args, **kwargs)


QUERIES: dict[str, Query[Any, Any]] = {}


def query(
    needs: Permission,
    follow: Follow | None = None,
) -> Callable[[Callable[Concatenate[Connection, P], Result]], Query[P, Result]]:
    """Register a function as a query that needs a permission, and that may follow what changes."""

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
    if query.needs is Permission.VIEW_PARTNERS:
        return {**arguments, "inside": identity.inside}
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
