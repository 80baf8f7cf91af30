namespace Mien.Onnx;

/// <summary>
/// The fields of one protobuf message, without copying: each is a tag (number · 8 + wire type) and a value. Strict, so that ONNX Runtime cannot find in a file what
/// this reader passed over.
/// </summary>
/// <param name="rest">The message.</param>
internal ref struct ProtoReader(ReadOnlySpan<byte> rest)
{
    private const int LargestNumber = (1 << 29) - 1;

    private ReadOnlySpan<byte> _rest = rest;

    /// <summary>Number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>The value of a number; 0 for others.</summary>
    public long Value { get; private set; }

    /// <summary>The bytes of text, of a message, of packed numbers; empty for a number.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether the field is a number by itself.</summary>
    public bool IsNumber { get; private set; }

    /// <summary>Whether the message ends inside a field, or is none.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether it is broken because it is none: a field without a number, or of a kind that ONNX does not have.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Goes to the next field; false at the end, or where <see cref="IsBroken"/>.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty || IsBroken)
        {
            return false;
        }
        if (!TryReadVarint(ref _rest, out var tag))
        {
            IsBroken = true;
            return false;
        }
        Number = (int)(tag >> 3);
        IsForeign = tag >> 3 is 0 or > LargestNumber || (tag & 7) is 3 or 4 or 6 or 7;   // 3 and 4 are groups
        IsBroken = IsForeign || !TryReadValue((int)(tag & 7));
        return !IsBroken;
    }

    /// <summary>A number of up to 64 bits, 7 in each byte.</summary>
    public static bool TryReadVarint(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        value = 0;
        for (var count = 0; count < Math.Min(rest.Length, 10); count++)
        {
            value |= (ulong)(rest[count] & 0x7F) << (7 * count);
            if (rest[count] < 0x80)
            {
                rest = rest[(count + 1)..];
                return true;
            }
        }
        return false;
    }

    private bool TryReadValue(int wireType)
    {
        Value = 0;
        Bytes = default;
        IsNumber = wireType == 0;
        switch (wireType)
        {
            case 0:
                var isWhole = TryReadVarint(ref _rest, out var number);
                Value = (long)number;
                return isWhole;
            case 1:
                return TryTake(sizeof(long));
            case 5:
                return TryTake(sizeof(int));
            default:
                return TryReadVarint(ref _rest, out var length) && TryTake(length);
        }
    }

    private bool TryTake(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            return false;
        }
        Bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }
}
