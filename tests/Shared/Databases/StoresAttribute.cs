using System.Reflection;
using Xunit.Sdk;

namespace Mien.Testing;

/// <summary>Gives a theory both stores of votes: SQLite, and PostgreSQL where it is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StoresAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => PostgresServer.Programs is null ? [["sqlite"]] : [["sqlite"], ["postgres"]];
}
