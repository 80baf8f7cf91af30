using System.Globalization;
using System.Text;
using System.Text.Json;
using Mien.Core;

namespace Mien.Synthesis.Plans;

/// <summary>A value of a plan's file, with its line.</summary>
/// <param name="Key">The key that it stands under, in a list too.</param>
/// <param name="Text">The value: a text without its quotes, a number as it is written.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsItem">Whether it stands in a list.</param>
/// <param name="IsList">Whether it is an empty list.</param>
/// <param name="Number">Where it is a number.</param>
/// <param name="IsText">Whether it is a text.</param>
internal sealed record PlanValue(string Key, string Text, int Line, bool IsItem, bool IsList, double? Number, bool IsText)
{
    /// <summary>The values of one object, in their order: those of lists each for itself.</summary>
    /// <exception cref="JsonException">No such JSON.</exception>
    public static List<PlanValue> ReadAll(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var values = new List<PlanValue>();
        var key = "";
        var (isList, items, listLine) = (false, 0, 0);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("it is not an object { … } of keys and values");
        }
        while (reader.Read())
        {
            var line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName: key = reader.GetString()!; break;
                case JsonTokenType.EndObject: break;
                case JsonTokenType.StartArray when !isList: (isList, items, listLine) = (true, 0, line); break;
                case JsonTokenType.EndArray:
                    if (items == 0)
                    {
                        values.Add(new(key, "", listLine, IsItem: false, IsList: true, null, IsText: false));
                    }
                    isList = false;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    throw new JsonException($"{key} holds an object or a list where a word or a number should be", null, line - 1, null);
                default:
                    items++;
                    var isText = reader.TokenType == JsonTokenType.String;
                    var number = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var read) ? read : (double?)null;
                    values.Add(new(key, isText ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan), line, isList, IsList: false, number, isText));
                    break;
            }
        }
        return values;
    }
}

/// <summary>What is wrong with a plan.</summary>
internal sealed class PlanFaults
{
    private readonly List<(int Line, string Text)> _faults = [];

    public bool Any => _faults.Count > 0;

    /// <param name="value">Where; null for the plan as a whole.</param>
    /// <param name="fault">What.</param>
    public void Add(PlanValue? value, string fault) => _faults.Add((value?.Line ?? 0, fault));

    /// <summary>The value, if it is a text without fault.</summary>
    public PlanValue? Checked(PlanValue value, Func<PlanValue, string?> fault)
    {
        if ((value.IsText ? fault(value) : $"{value.Key} holds {value.Text}, which is no text in quotes") is { } wrong)
        {
            Add(value, wrong);
            return null;
        }
        return value;
    }

    /// <exception cref="BadInputException">There are faults.</exception>
    /// <returns>Null.</returns>
    public SynthesisPlan? Refuse(string source, string nextStep) => _faults.Count == 0
        ? null
        : throw new BadInputException(source, string.Join("; ", _faults.OrderBy(fault => fault.Line).Select(fault => fault.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {fault.Line}: {fault.Text}") : fault.Text)), nextStep);
}
