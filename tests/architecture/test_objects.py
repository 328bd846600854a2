"""The check of the compiled objects sees what it has to see."""

import platform
import shutil
import subprocess

import check_objects
import pytest

DISASSEMBLY = """In archive x.a:

normal.cpp.o:     file format elf64-x86-64


Disassembly of section .text:

0000000000000000 <f>:
   0:\tmovapd (%rdi),%xmm0
   2:\tandnpd %xmm1,%xmm0
   4:\trep stos %al,%es:(%rdi)
   8:\tlock xadd %rax,(%rdx)
   c:\tdata16 cs nopw 0x0(%rax,%rax,1)
  10:\tverr   %ax
  14:\tret

avx2.cpp.o:     file format elf64-x86-64
   0:\tvaddpd (%rdi),%ymm0,%ymm0
"""


def test_baseline_instructions_pass_and_kernels_are_known():
    members = check_objects.members_of(DISASSEMBLY)
    assert set(members) == {"normal.cpp.o", "avx2.cpp.o"}
    assert not check_objects.beyond_baseline(members["normal.cpp.o"])
    assert check_objects.beyond_baseline(members["avx2.cpp.o"]) == {"vaddpd": 1}
    assert check_objects.leaks(members, {}) == []


@pytest.mark.parametrize(
    "heading",
    [
        "avx2.cpp.o:",
        "avx2.cpp.o:     file format elf64-x86-64",
        "/a/b-c/lib(x)/libx.a(avx2.cpp.o):\tfile format elf64-x86-64",
    ],
)
def test_headings_of_binutils_and_llvm_are_known(heading):
    members = check_objects.members_of(f"In archive x.a:\n{heading}\n  0:\tret\n")
    assert members == {"avx2.cpp.o": ["  0:\tret"]}


@pytest.mark.parametrize(
    "instruction",
    [
        "vaddpd %ymm0,%ymm1,%ymm2",
        "vmovups %zmm0,(%rdi)",
        "vfmadd231sd %xmm0,%xmm1,%xmm2",
        "vxorps %xmm0,%xmm0,%xmm0",
        "lock mulx %rax,%rbx,%rcx",
        "popcnt %rax,%rax",
        "pshufb %xmm1,%xmm0",
        "roundsd $0x9,%xmm0,%xmm0",
        "pextrq $0x1,%xmm0,%rax",
        "shrx   %rax,%rbx,%rcx",
    ],
)
def test_instructions_beyond_the_baseline_are_found(instruction):
    text = DISASSEMBLY.replace("  14:\tret", f"  14:\t{instruction}")
    found = check_objects.leaks(check_objects.members_of(text), {})
    assert len(found) == 1
    assert found[0].startswith("normal.cpp.o: instructions beyond the baseline: 1 x ")


@pytest.mark.parametrize(
    ("line", "is_leak"),
    [
        ("0000000000000010 T _ZN1k12avx2_kernelsEv", False),
        ("0000000000000010 t _ZN1k12_GLOBAL__N_16kernelEv", False),
        ("                 U memcpy", False),
        ("0000000000000000 V DW.ref.__gxx_personality_v0", False),
        ("0000000000000010 W _ZSt3minIdERKT_S2_S2_", True),
        ("0000000000000010 u _ZN1k6kTableE", False),
        ("0000000000000010 T _ZN1k6helperEv", True),
        ("0000000000000010 i _ZN1k8resolvedEv", True),
    ],
)
def test_shared_symbols_of_kernels_are_found(line, is_leak):
    symbols = check_objects.members_of(f"\navx2.cpp.o:\n{line}\n")
    assert len(check_objects.leaks({}, symbols)) == int(is_leak)
    others = check_objects.members_of(f"\nnormal.cpp.o:\n{line}\n")
    assert check_objects.leaks({}, others) == []


def test_a_compiled_library_with_leaks_is_refused(tmp_path, capsys):
    tools = [shutil.which(name) for name in ("c++", "ar", "objdump", "nm")]
    if platform.machine() != "x86_64" or None in tools:
        pytest.skip("needs c++ and binutils on x86-64")
    compiler, archiver, objdump, nm = map(str, tools)
    shared = "inline double f(double x) { return x * 3 + 1; }\n"
    (tmp_path / "f.hpp").write_text(shared)
    include = '#include "f.hpp"\n'
    (tmp_path / "avx2.cpp").write_text(
        include + "double (*avx2_p())(double){return f;}"
    )
    (tmp_path / "plain.cpp").write_text(
        include + "double (*plain())(double){return f;}"
    )

    def build(flags):
        objects = []
        for name, options in flags.items():
            objects.append(str(tmp_path / f"{name}.o"))
            source = str(tmp_path / name)
            subprocess.run(
                [compiler, "-O2", *options, "-c", source, "-o", objects[-1]], check=True
            )
        library = tmp_path / "x.a"
        library.unlink(missing_ok=True)
        subprocess.run([archiver, "qc", str(library), *objects], check=True)
        return check_objects.main(objdump, nm, str(library))

    assert build({"plain.cpp": []}) == 0
    assert build({"plain.cpp": ["-mavx2", "-mfma"]}) == 1
    assert "plain.cpp.o: instructions beyond the baseline" in capsys.readouterr().err
    assert build({"plain.cpp": [], "avx2.cpp": ["-mavx2"]}) == 1
    assert "avx2.cpp.o: defines W _Z1fd for others to share" in capsys.readouterr().err
    assert build({}) == 1


def test_other_machines_are_told_why(monkeypatch, capsys):
    monkeypatch.setattr(check_objects.platform, "machine", lambda: "aarch64")
    assert check_objects.main("objdump", "nm") == check_objects.SKIPPED
    assert "skipped: aarch64 has one level only" in capsys.readouterr().out
    monkeypatch.setattr(check_objects.platform, "machine", lambda: "x86_64")
    assert check_objects.main("no-such-objdump", "nm") == check_objects.SKIPPED
    assert "skipped: no no-such-objdump here" in capsys.readouterr().out
