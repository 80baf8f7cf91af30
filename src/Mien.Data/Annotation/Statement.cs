using System.Data.Common;

namespace Mien.Data.Annotation;

/// <summary>An SQL statement with its values.</summary>
/// <param name="Sql">Names values by <c>@name</c>.</param>
/// <param name="Values">By name, without the <c>@</c>.</param>
internal sealed record Statement(string Sql, params (string Name, object? Value)[] Values)
{
    /// <summary>The command that runs it, which the caller disposes.</summary>
    public DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        AddValues(command.Parameters, command.CreateParameter);
        return command;
    }

    public void AddValues(DbParameterCollection parameters, Func<DbParameter> create)
    {
        foreach (var (name, value) in Values)
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            parameters.Add(parameter);
        }
    }
}
