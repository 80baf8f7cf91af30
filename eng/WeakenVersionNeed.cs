// A fragment of an MSBuild task: copies a 64-bit little-endian ELF library and marks its need for one version of another library as weak.
const int VersionNeeds = 0x6ffffffe, Weak = 2;
byte[] b = System.IO.File.ReadAllBytes(From);
int sections = (int)System.BitConverter.ToInt64(b, 0x28), size = System.BitConverter.ToUInt16(b, 0x3A), changed = 0;
for (int section = 0; section < System.BitConverter.ToUInt16(b, 0x3C); section++)
{
    int header = sections + (section * size);
    if (System.BitConverter.ToUInt32(b, header + 4) != VersionNeeds)
    {
        continue;
    }
    int names = (int)System.BitConverter.ToInt64(b, sections + (System.BitConverter.ToInt32(b, header + 40) * size) + 24);
    int library = (int)System.BitConverter.ToInt64(b, header + 24);
    for (int libraries = System.BitConverter.ToInt32(b, header + 44); libraries > 0; libraries--)
    {
        int need = library + System.BitConverter.ToInt32(b, library + 8);
        for (int needs = System.BitConverter.ToUInt16(b, library + 2); needs > 0; needs--)
        {
            int name = names + System.BitConverter.ToInt32(b, need + 8), end = System.Array.IndexOf(b, (byte)0, name);
            if (System.Text.Encoding.ASCII.GetString(b, name, end - name) == Version)
            {
                b[need + 4] |= Weak;
                changed++;
            }
            need += System.BitConverter.ToInt32(b, need + 12);
        }
        library += System.BitConverter.ToInt32(b, library + 12);
    }
}
if (changed != 1)
{
    Log.LogError(From + " needs " + Version + " " + changed + " times where one was expected: look whether eng/TorchSharp.targets is still needed.");
}
System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(To));
System.IO.File.WriteAllBytes(To, b);
